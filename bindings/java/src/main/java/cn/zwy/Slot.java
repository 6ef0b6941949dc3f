package cn.zwy;

/**
 * A named place on the paper to sign, stamp or date; millimetres from the page's top left corner.
 *
 * @param name "applicant_opinion.seal"
 * @param page from zero
 */
public record Slot(String name, Purpose purpose, long page, double x, double y, double width, double height) {
    /** What a place on the paper is for. */
    public enum Purpose { SEAL, SIGNATURE, DATE }

    static Slot of(Native.Slot slot) {
        Purpose purpose = switch (slot.purpose) {
            case Native.Purpose.SEAL -> Purpose.SEAL;
            case Native.Purpose.SIGNATURE -> Purpose.SIGNATURE;
            default -> Purpose.DATE;
        };
        return new Slot(C.text(slot.name), purpose, slot.page, slot.x, slot.y, slot.width, slot.height);
    }
}
