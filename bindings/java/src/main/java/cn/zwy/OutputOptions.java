package cn.zwy;

/**
 * What is written from a rendering; start from {@link #DEFAULT}.
 *
 * @param page png, svg: which page, from zero
 * @param dpi png
 * @param archive pdf: PDF/A-3a with the data inside; otherwise PDF/A-2u
 * @param protectLayout docx: only what is filled in can be changed in Word
 * @param fillable pdf: a working copy with form fields; not together with archive
 */
public record OutputOptions(int page, double dpi, boolean archive, boolean protectLayout, boolean fillable) {
    /** The whole document, or the first page at 150 dpi. */
    public static final OutputOptions DEFAULT = new OutputOptions(0, 150, false, false, false);

    /** Another page, from zero. */
    public OutputOptions withPage(int value) {
        return new OutputOptions(value, dpi, archive, protectLayout, fillable);
    }

    /** Another resolution. */
    public OutputOptions withDpi(double value) {
        return new OutputOptions(page, value, archive, protectLayout, fillable);
    }

    /** For the archive, or not. */
    public OutputOptions withArchive(boolean value) {
        return new OutputOptions(page, dpi, value, protectLayout, fillable);
    }

    /** With a layout that Word does not let change, or not. */
    public OutputOptions withProtectLayout(boolean value) {
        return new OutputOptions(page, dpi, archive, value, fillable);
    }

    /** With form fields, or not. */
    public OutputOptions withFillable(boolean value) {
        return new OutputOptions(page, dpi, archive, protectLayout, value);
    }

    Native.Output toNative(Format format) {
        Native.Output output = new Native.Output();
        output.format = format.value;
        output.page = page;
        output.dpi = dpi;
        output.flags = (archive ? Native.OutputFlags.ARCHIVE : 0)
                | (protectLayout ? Native.OutputFlags.PROTECT_LAYOUT : 0)
                | (fillable ? Native.OutputFlags.FILLABLE : 0);
        return output;
    }
}
