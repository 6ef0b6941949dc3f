package cn.zwy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The data of one form. Paths are written with keys or labels: {@code it_lead.phone}, {@code 信息化负责人.联系电话}.
 * Any thread may use it; calls on one form wait for each other.
 */
public final class Form extends Handle {
    static final ObjectMapper JSON = new ObjectMapper();

    Form(Pointer pointer) {
        super(pointer, C.API::zwy_form_free);
    }

    private interface Maker {
        int make(byte[] name, long length, PointerByReference out);
    }

    private static Form named(String name, Maker maker) {
        byte[] bytes = C.utf8(name);
        PointerByReference out = new PointerByReference();
        C.check(maker.make(bytes, bytes.length, out));
        return new Form(out.getValue());
    }

    /** An empty form, by name, annex number or title. */
    public static Form create(String name) {
        return named(name, C.API::zwy_form_create);
    }

    /** A complete and valid example. */
    public static Form sample(String name) {
        return named(name, C.API::zwy_form_sample);
    }

    /** Reads JSON; {@link DataException} tells everything that is wrong with it. */
    public static Form fromJson(String json) {
        return fromJson(json, Map.of());
    }

    /** The same; the form is held to these limits, by the names of docs/limits.md. */
    public static Form fromJson(String json, Map<String, Long> limits) {
        byte[] bytes = C.utf8(json);
        Native.Limits within = C.limits(limits);
        Native.JsonOptions options = new Native.JsonOptions();
        options.limits = C.pointer(within);
        PointerByReference out = new PointerByReference();
        PointerByReference problems = new PointerByReference();
        C.check(C.API.zwy_form_from_json(bytes, bytes.length, options, out, problems), problems);
        return new Form(out.getValue());
    }

    /** From one of the typed forms of {@code cn.zwy.forms}, or anything that Jackson writes as such JSON. */
    public static Form fromData(Object data) {
        return fromJson(write(data));
    }

    private static String write(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException error) {
            throw new IllegalArgumentException(error);
        }
    }

    /** Which form it is. */
    public FormInfo info() {
        Native.FormInfo info = new Native.FormInfo();
        C.check(C.API.zwy_form_about(pointer(), info));
        return FormInfo.of(info);
    }

    /** What is given, with English keys. */
    public String toJson() {
        return toJson(false, 2);
    }

    /** What is given, with keys or labels; {@code indent} negative: on one line. */
    public String toJson(boolean chinese, int indent) {
        PointerByReference out = new PointerByReference();
        int keys = chinese ? Native.Keys.CHINESE : Native.Keys.ENGLISH;
        C.check(C.API.zwy_form_to_json(pointer(), keys, indent, out));
        return C.takeText(out);
    }

    /** Hexadecimal digest of the data in its canonical JSON form. */
    public String digest(Digest kind) {
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_form_digest(pointer(), kind.value, out));
        return C.takeText(out);
    }

    /** All problems, errors and warnings; nothing is thrown for errors in the data. */
    public List<Problem> validate() {
        PointerByReference problems = new PointerByReference();
        int status = C.API.zwy_form_validate(pointer(), problems);
        List<Problem> list = C.takeProblems(problems.getValue());
        if (status != Native.Status.OK && status != Native.Status.DATA) {
            throw C.lastError(list);
        }
        return list;
    }

    /** Text; also a number, a date or a picture's file name written as text. */
    public Form set(String path, String value) {
        byte[] p = C.utf8(path);
        byte[] v = C.utf8(value);
        C.check(C.API.zwy_form_set_text(pointer(), p, p.length, v, v.length));
        return this;
    }

    /** A whole number. */
    public Form set(String path, long value) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_set_integer(pointer(), p, p.length, value));
        return this;
    }

    /** A date. */
    public Form set(String path, LocalDate date) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_set_date(
                pointer(), p, p.length, date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        return this;
    }

    /** The bytes of a PNG or JPEG. */
    public Form setPicture(String path, byte[] picture) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_set_picture(pointer(), p, p.length, picture, picture.length));
        return this;
    }

    /** Any field, a record, a list or a table, as Jackson writes it. */
    public Form setData(String path, Object value) {
        byte[] p = C.utf8(path);
        byte[] json = C.utf8(write(value));
        C.check(C.API.zwy_form_set_json(pointer(), p, p.length, json, json.length));
        return this;
    }

    /** As if it had never been given. */
    public Form clear(String path) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_clear(pointer(), p, p.length));
        return this;
    }

    /** Whether the field is given. */
    public boolean has(String path) {
        byte[] p = C.utf8(path);
        IntByReference given = new IntByReference();
        C.check(C.API.zwy_form_has(pointer(), p, p.length, given));
        return given.getValue() != 0;
    }

    /** Of any field that holds one value, as text; empty when it is not given. */
    public String get(String path) {
        byte[] p = C.utf8(path);
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_form_get_text(pointer(), p, p.length, out));
        return C.takeText(out);
    }

    /** Any field, a record, a list or a table, as JSON; a null node when it is not given. */
    public JsonNode getData(String path) {
        byte[] p = C.utf8(path);
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_form_get_json(pointer(), p, p.length, out));
        try {
            return JSON.readTree(C.takeText(out));
        } catch (JsonProcessingException error) {
            throw new IllegalStateException(error);
        }
    }

    /** How many rows a table or a list has. */
    public long rows(String path) {
        byte[] p = C.utf8(path);
        LongByReference count = new LongByReference();
        C.check(C.API.zwy_form_count_rows(pointer(), p, p.length, count));
        return count.getValue();
    }

    /** An empty row in front of row {@code at}, which counts from zero; -1: at the end. */
    public Form insertRow(String path, long at) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_insert_row(pointer(), p, p.length, at));
        return this;
    }

    /** Takes row {@code at}, which counts from zero, out. */
    public Form removeRow(String path, long at) {
        byte[] p = C.utf8(path);
        C.check(C.API.zwy_form_remove_row(pointer(), p, p.length, at));
        return this;
    }

    /** A form of its own with the same data. */
    public Form copy() {
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_form_copy(pointer(), out));
        return new Form(out.getValue());
    }
}
