package cn.zwy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one of the six forms.
 *
 * @param name "resource_request"
 * @param annex its number, from one
 * @param title the title on the paper
 */
public record FormInfo(String name, int annex, String title) {
    static FormInfo of(Native.FormInfo info) {
        return new FormInfo(C.text(info.name), info.annex, C.text(info.title));
    }

    /** The six forms, by annex. */
    public static List<FormInfo> all() {
        LongByReference count = new LongByReference();
        C.check(C.API.zwy_forms_count(count));
        List<FormInfo> list = new ArrayList<>();
        for (long i = 0; i < count.getValue(); i++) {
            Native.FormInfo info = new Native.FormInfo();
            C.check(C.API.zwy_forms_get(i, info));
            list.add(of(info));
        }
        return List.copyOf(list);
    }

    /** JSON Schema (draft 2020-12) of a form's data, by name, annex number or title. */
    public static JsonNode schema(String name) {
        byte[] bytes = C.utf8(name);
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_forms_schema(bytes, bytes.length, out));
        try {
            return Form.JSON.readTree(C.takeText(out));
        } catch (JsonProcessingException error) {
            throw new IllegalStateException(error);
        }
    }
}
