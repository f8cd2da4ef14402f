package org.spiscope.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compared with the reader of java.desktop, which shares no code with ours. */
class PngFileTest {
    private Path file = Path.of("unset");

    @BeforeProperty
    void create() throws IOException {
        file = Files.createTempFile("png", ".png");
    }

    @AfterProperty
    void delete() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 150)
    void everyPixelComesBack(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll long seed)
            throws IOException {
        WritableImage image = image(width, height, seed);
        PngFile.write(image, file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        assertThat(read.getColorModel().hasAlpha()).isFalse();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(image.getPixelReader().getArgb(x, y));
            }
        }
    }

    /** Opaque, as a window is. */
    private static WritableImage image(int width, int height, long seed) {
        Random colours = new Random(seed);
        WritableImage image = new WritableImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getPixelWriter().setArgb(x, y, 0xFF00_0000 | colours.nextInt());
            }
        }
        return image;
    }

    @Test
    void aWindowsSizeIsWrittenAndWhatStoodThereIsReplaced(@TempDir Path folder) throws IOException {
        Path picture = Files.write(folder.resolve("x.png"), new byte[10_000_000]);
        PngFile.write(image(1440, 900, 1), picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1440);
        assertThat(Files.size(picture)).isLessThan(5_000_000);
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsAnIOException(@TempDir Path folder) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> PngFile.write(image(1, 1, 1), folder));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> PngFile.write(image(1, 1, 1), folder.resolve("no").resolve("x.png")));
    }
}
