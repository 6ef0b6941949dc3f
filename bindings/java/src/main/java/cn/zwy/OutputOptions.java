package cn.zwy;

/**
 * What is written from a rendering; start from {@link #DEFAULT}.
 *
 * @param page png, svg: which page, from zero
 * @param dpi png
 * @param archive pdf: PDF/A-3a with the data inside; otherwise PDF/A-2u
 * @param protectLayout docx: only what is filled in can be changed in Word
 * @param fillable pdf: a working copy with form fields; not together with archive
 * @param embedFonts docx: with the faces that it is set in, where their licences allow
 */
public record OutputOptions(int page, double dpi, boolean archive, boolean protectLayout, boolean fillable,
        boolean embedFonts) {
    /** The whole document, or the first page at 150 dpi. */
    public static final OutputOptions DEFAULT = new OutputOptions(0, 150, false, false, false, false);

    /** Another page, from zero. */
    public OutputOptions withPage(int value) {
        return new OutputOptions(value, dpi, archive, protectLayout, fillable, embedFonts);
    }

    /** Another resolution. */
    public OutputOptions withDpi(double value) {
        return new OutputOptions(page, value, archive, protectLayout, fillable, embedFonts);
    }

    /** For the archive, or not. */
    public OutputOptions withArchive(boolean value) {
        return new OutputOptions(page, dpi, value, protectLayout, fillable, embedFonts);
    }

    /** With a layout that Word does not let change, or not. */
    public OutputOptions withProtectLayout(boolean value) {
        return new OutputOptions(page, dpi, archive, value, fillable, embedFonts);
    }

    /** With form fields, or not. */
    public OutputOptions withFillable(boolean value) {
        return new OutputOptions(page, dpi, archive, protectLayout, value, embedFonts);
    }

    /** With the faces inside, or not. */
    public OutputOptions withEmbedFonts(boolean value) {
        return new OutputOptions(page, dpi, archive, protectLayout, fillable, value);
    }

    Native.Output toNative(Format format) {
        Native.Output output = new Native.Output();
        output.format = format.value;
        output.page = page;
        output.dpi = dpi;
        output.flags = (archive ? Native.OutputFlags.ARCHIVE : 0)
                | (protectLayout ? Native.OutputFlags.PROTECT_LAYOUT : 0)
                | (fillable ? Native.OutputFlags.FILLABLE : 0)
                | (embedFonts ? Native.OutputFlags.EMBED_FONTS : 0);
        return output;
    }
}
