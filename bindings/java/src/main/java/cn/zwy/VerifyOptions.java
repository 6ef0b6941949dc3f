package cn.zwy;

/**
 * How a document is verified; start from {@link #DEFAULT}.
 *
 * @param data what it should be made of; null: the data that it holds
 * @param password of a protected PDF; may be null
 * @param render the directory of seals; for PNG and SVG also how they were set, which documents say themselves
 */
public record VerifyOptions(Form data, String password, RenderOptions render) {
    /** The data inside, no password, no files. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(null, null, RenderOptions.DEFAULT);

    /** Of this data. */
    public VerifyOptions withData(Form value) {
        return new VerifyOptions(value, password, render);
    }

    /** With a password. */
    public VerifyOptions withPassword(String value) {
        return new VerifyOptions(data, value, render);
    }

    /** With seals from files, or of a picture that was set in another way. */
    public VerifyOptions withRender(RenderOptions value) {
        return new VerifyOptions(data, password, value);
    }
}
