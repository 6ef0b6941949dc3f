package cn.zwy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One difference between a paper and the data that it was made from.
 *
 * @param path resources[2].vcpu; of a row that is gone, where it stood
 * @param pointer the same as a JSON Pointer
 * @param label the words on the paper
 * @param row of a table, from one; zero outside tables
 * @param kind "changed", "added" or "removed"
 * @param before as JSON would give it; a null node when it was blank
 * @param after the same of what it is now
 */
public record Change(
        String path, String pointer, String label, long row, String kind, JsonNode before, JsonNode after) {}
