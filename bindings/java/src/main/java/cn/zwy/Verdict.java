package cn.zwy;

/** What is found of a document: the first thing that differs, in the order of causes. */
public enum Verdict {
    /** It cannot be told; the problems say why. */
    UNKNOWN(Native.Verdict.UNKNOWN),
    /** Byte for byte what this version makes of the data. */
    SAME(Native.Verdict.SAME),
    /** Encrypted; what it holds is the same. */
    PROTECTED(Native.Verdict.PROTECTED),
    /** Made of other data, or the data inside was altered. */
    DATA(Native.Verdict.DATA),
    /** Made by another version of the layout. */
    LAYOUT(Native.Verdict.LAYOUT),
    /** Made by another version of the library. */
    VERSION(Native.Verdict.VERSION),
    /** Made in other faces. */
    FONTS(Native.Verdict.FONTS),
    /** Altered after it was made. */
    FILE(Native.Verdict.FILE);

    final int value;

    Verdict(int value) {
        this.value = value;
    }

    static Verdict of(int value) {
        for (Verdict verdict : values()) {
            if (verdict.value == value) {
                return verdict;
            }
        }
        return UNKNOWN;
    }
}
