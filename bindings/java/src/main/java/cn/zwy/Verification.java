package cn.zwy;

import java.util.List;

/**
 * Whether a document is what its data makes.
 *
 * @param verdict the first thing that differs
 * @param page that the first differing byte belongs to, or that a picture shows; from zero; -1: none
 * @param offset of the first byte that differs; -1: none
 * @param problems everything that differs
 */
public record Verification(Verdict verdict, int page, long offset, List<Problem> problems) {}
