@NullMarked
package org.spiscope.session;

import org.jspecify.annotations.NullMarked;
