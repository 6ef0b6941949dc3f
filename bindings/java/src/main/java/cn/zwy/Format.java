package cn.zwy;

/** What a form can become. */
public enum Format {
    PDF(Native.Format.PDF),
    DOCX(Native.Format.DOCX),
    /** One page. */
    PNG(Native.Format.PNG),
    /** One page, text as outlines. */
    SVG(Native.Format.SVG);

    final int value;

    Format(int value) {
        this.value = value;
    }
}
