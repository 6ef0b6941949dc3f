package cn.zwy;

/**
 * One finding about the data.
 *
 * @param code a word that never changes its meaning, "unknown_key"
 * @param path resources[2].vcpu, or empty
 * @param pointer the same as a JSON Pointer
 * @param label the words on the paper, or empty
 * @param row of a table, from one; zero outside tables
 * @param zh the sentence in Chinese
 * @param en the sentence in English
 * @param suggestion the name that was probably meant, or empty
 * @param isError false for a warning
 */
public record Problem(
        String code, String path, String pointer, String label, long row, String zh, String en, String suggestion,
        boolean isError) {
    static Problem of(Native.Problem p) {
        return new Problem(
                C.text(p.code), C.text(p.path), C.text(p.pointer), C.text(p.label), p.row, C.text(p.zh), C.text(p.en),
                C.text(p.suggestion), p.severity == Native.Severity.ERROR);
    }
}
