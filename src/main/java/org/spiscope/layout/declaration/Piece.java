package org.spiscope.layout.declaration;

import java.util.IdentityHashMap;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * One declaration as the preprocessor leaves it.
 *
 * @param tokens its tokens; the last one is an end of file where it ends
 * @param packs for each closing brace in it the packing that holds there, where it is not 0
 */
record Piece(List<Token> tokens, IdentityHashMap<Token, Integer> packs) {}
