package cn.zwy;

import java.nio.file.Path;

/**
 * How a form is set on pages; start from {@link #DEFAULT}.
 *
 * @param strict a character that no font has is an error rather than a warning
 * @param pageNumbers page numbers by GB/T 9704
 * @param bind duplex: even pages have their margins mirrored
 * @param realSeals the seal pictures are the real ones: no 样章 mark
 * @param sealWidth mm; zero: 42
 * @param pictureDirectory seal files are read below it only; null: no files, only bytes
 */
public record RenderOptions(
        boolean strict, boolean pageNumbers, boolean bind, boolean realSeals, double sealWidth, Path pictureDirectory) {
    /** What zwy does unless told otherwise. */
    public static final RenderOptions DEFAULT = new RenderOptions(false, false, false, false, 0, null);

    /** Refusing characters that no font has, or not. */
    public RenderOptions withStrict(boolean value) {
        return new RenderOptions(value, pageNumbers, bind, realSeals, sealWidth, pictureDirectory);
    }

    /** With page numbers, or not. */
    public RenderOptions withPageNumbers(boolean value) {
        return new RenderOptions(strict, value, bind, realSeals, sealWidth, pictureDirectory);
    }

    /** For binding, or not. */
    public RenderOptions withBind(boolean value) {
        return new RenderOptions(strict, pageNumbers, value, realSeals, sealWidth, pictureDirectory);
    }

    /** With real seals, or specimens. */
    public RenderOptions withRealSeals(boolean value) {
        return new RenderOptions(strict, pageNumbers, bind, value, sealWidth, pictureDirectory);
    }

    /** Another width of the seals, in millimetres. */
    public RenderOptions withSealWidth(double value) {
        return new RenderOptions(strict, pageNumbers, bind, realSeals, value, pictureDirectory);
    }

    /** Seal files are read below this directory. */
    public RenderOptions withPictureDirectory(Path value) {
        return new RenderOptions(strict, pageNumbers, bind, realSeals, sealWidth, value);
    }

    int flags() {
        return (strict ? Native.RenderFlags.STRICT : 0) | (pageNumbers ? Native.RenderFlags.PAGE_NUMBERS : 0)
                | (bind ? Native.RenderFlags.BIND : 0) | (realSeals ? Native.RenderFlags.REAL_SEALS : 0);
    }
}
