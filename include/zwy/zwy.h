/*
 * zwy: official government-cloud forms (政务云), from data to PDF, DOCX, PNG and SVG.
 *
 * THE CONTRACT, which holds for every function below without exception:
 *
 * Shape. Every function returns a zwy_status and leaves its results through its last parameters, whose
 *   names begin with `out_`. When the status is not ZWY_OK, handles that were to leave are ZWY_NULL; the one
 *   exception to learn is `out_problems`, see Problems. Integers have fixed widths, enumerations travel as
 *   int32_t.
 * Text is UTF-8, given as a pointer and a length in bytes; the length -1 means that a zero byte ends the
 *   text. Text that leaves the library is UTF-8 and always ends with a zero byte. Bytes that are no text are
 *   `const void *` and a length. Nothing that you pass in is kept after the call returns, except a log
 *   callback and its context.
 * Options travel in structures whose first member, `size`, you set to sizeof the structure (the …_INIT
 *   macros do). A null pointer or all other members zero means the defaults. A library that is older than
 *   your header refuses with ZWY_USAGE what it does not know and you have set; a newer one takes what you do
 *   not know as default.
 * Results in structures also begin with `size`, which you set; the library fills as much as you have room
 *   for.
 * Handles (zwy_library, zwy_form, zwy_rendering, zwy_problems, zwy_changes, zwy_bytes) are tickets, not addresses. A
 *   handle that is null, freed, of another kind or made up gives ZWY_HANDLE, never a crash. Each handle that
 *   a function gives you is yours and is freed once by its zwy_…_free; freeing ZWY_NULL does nothing and is
 *   ZWY_OK. Handles do not depend on each other: a rendering outlives the form and the library that it was
 *   made from.
 * Lifetime. `const char *` that leaves the library lives as long as the handle that it was asked of; what
 *   is asked of no handle (names, versions) lives for ever; what zwy_last_error gives lives until this
 *   thread's next failure; what a callback is given lives until the callback returns.
 * Threads. Every function may be called from any thread at any time. Libraries, renderings, problems and
 *   bytes do not change and are shared freely (adding to a library concerns renderings made afterwards);
 *   calls on one form wait for each other. Freeing a handle that another thread is using lets that call
 *   finish.
 * Errors belong to the call: zwy_last_error tells the calling thread why its latest call that was not
 *   ZWY_OK failed, with a code, a place and a sentence in Chinese and in English. The library never writes
 *   to stdout or stderr, never exits and never aborts. Codes are words ("unknown_key") that never change
 *   their meaning.
 * Problems. Functions that check data give every finding at once, errors and warnings, through
 *   `out_problems`: when the status is ZWY_OK or ZWY_DATA a list (perhaps empty) that you free, otherwise
 *   ZWY_NULL. Pass a null pointer if you do not want it. Errors make the status ZWY_DATA, and the first of
 *   them is the last error; warnings do not.
 * Callbacks run on the thread that called the library, before the call returns, with no lock held; they
 *   may call the library. One that returns anything but zero ends the call with ZWY_STOPPED, and so does a
 *   C++ exception out of it.
 * Files appear whole or not at all. The same data, layout, fonts and options give the same bytes, always.
 * Versions. Functions, enumerators and structure members are added, never changed or removed, while
 *   ZWY_VERSION_MAJOR stays (while it is 0: ZWY_VERSION_MINOR). zwy_version tells the library's own.
 */
#ifndef ZWY_H
#define ZWY_H

#include <stdint.h>

#define ZWY_VERSION_MAJOR 0
#define ZWY_VERSION_MINOR 1
#define ZWY_VERSION_PATCH 0
#define ZWY_VERSION_STRING "0.1.0"

#if defined(__GNUC__)
#define ZWY_API __attribute__((visibility("default")))
#else
#define ZWY_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Enumerations -------------------------------------------------------------------------------------- */

/** What became of a call. A command line exits with 0, 1, 2 or 3: see zwy_exit_code. */
typedef int32_t zwy_status;
enum zwy_status_values {
    ZWY_OK = 0,      /**< done */
    ZWY_DATA = 1,    /**< the data has errors; exit 1 */
    ZWY_USAGE = 2,   /**< an argument or option that makes no sense; exit 2 */
    ZWY_WORLD = 3,   /**< a file, a font, the disk; exit 3 */
    ZWY_HANDLE = 4,  /**< a handle that is null, freed, of another kind or made up; exit 2 */
    ZWY_STOPPED = 5, /**< a callback asked to stop; exit 2 */
    ZWY_MEMORY = 6,  /**< memory ran out; exit 3 */
    ZWY_INTERNAL = 7 /**< a fault of the library; please report it; exit 3 */
};

/** What a form can become. */
typedef int32_t zwy_format;
enum zwy_format_values {
    ZWY_FORMAT_PDF = 1,
    ZWY_FORMAT_DOCX = 2,
    ZWY_FORMAT_PNG = 3, /**< one page */
    ZWY_FORMAT_SVG = 4  /**< one page, text as outlines */
};

/** How much a problem matters. */
typedef int32_t zwy_severity;
enum zwy_severity_values {
    ZWY_NOTE = 0,    /**< what was done to make everything fit; nothing is wrong */
    ZWY_WARNING = 1, /**< reported; the form is rendered all the same */
    ZWY_ERROR = 2    /**< no rendering is made */
};

/** Which names the keys of JSON have. */
typedef int32_t zwy_keys;
enum zwy_keys_values {
    ZWY_KEYS_ENGLISH = 0, /**< "applicant_unit" */
    ZWY_KEYS_CHINESE = 1  /**< "申请单位名称" */
};

/** What a place on the paper is for. */
typedef int32_t zwy_purpose;
enum zwy_purpose_values { ZWY_PURPOSE_SEAL = 0, ZWY_PURPOSE_SIGNATURE = 1, ZWY_PURPOSE_DATE = 2 };

/** Digests of a form's data in its canonical JSON form. */
typedef int32_t zwy_digest;
enum zwy_digest_values { ZWY_DIGEST_SHA256 = 0, ZWY_DIGEST_SM3 = 1 };

/** For zwy_library_options.flags. */
enum zwy_library_flags {
    ZWY_LIBRARY_ISOLATED = 1 /**< only what is added by functions: neither the installed fonts nor layouts */
};

/** For zwy_render_options.flags. */
enum zwy_render_flags {
    ZWY_RENDER_STRICT = 1,       /**< a character that no font has is an error rather than a warning */
    ZWY_RENDER_PAGE_NUMBERS = 2, /**< page numbers by GB/T 9704 */
    ZWY_RENDER_BIND = 4,         /**< duplex: even pages have their margins mirrored */
    ZWY_RENDER_REAL_SEALS = 8    /**< the seal pictures are the real ones: no 样章 mark */
};

/** For zwy_output.flags. */
enum zwy_output_flags {
    ZWY_OUTPUT_ARCHIVE = 1,        /**< pdf: PDF/A-3a with the data inside; otherwise PDF/A-2u */
    ZWY_OUTPUT_PROTECT_LAYOUT = 2, /**< docx: only what is filled in can be changed in Word */
    ZWY_OUTPUT_FILLABLE = 4,       /**< pdf: a working copy with form fields; not together with ARCHIVE */
    ZWY_OUTPUT_EMBED_FONTS = 8     /**< docx: with the faces that it is set in, where their licences allow */
};

/** For zwy_protection.flags: what the owner's password alone allows. */
enum zwy_protection_flags {
    ZWY_PROTECTION_NO_PRINTING = 1,
    ZWY_PROTECTION_NO_COPYING = 2, /**< screen readers may read the text all the same */
    ZWY_PROTECTION_FILL_IN_ONLY = 4 /**< fields may be filled in, nothing else changed */
};

/** For zwy_batch_options.flags. */
enum zwy_batch_flags {
    ZWY_BATCH_RESUME = 1,      /**< what an earlier batch has left whole in the directory is not made again */
    ZWY_BATCH_DIGEST_NAMES = 2 /**< files are called by their data instead of their line: the first 16 digits of its
                                  SHA-256, the same in whatever input it stands */
};

/** For zwy_read_options.flags. */
enum zwy_read_flags {
    ZWY_READ_PARTIAL = 1 /**< what cannot be read is left out with a warning, instead of being an error */
};

/** What became of a field or a row. */
typedef int32_t zwy_change_kind;
enum zwy_change_kind_values {
    ZWY_CHANGED = 0, /**< it has another value */
    ZWY_ADDED = 1,   /**< it was blank, or the row is new */
    ZWY_REMOVED = 2  /**< it is blank, or the row is gone */
};

/** What is found of a document: the first thing that differs, in the order of causes. */
typedef int32_t zwy_verdict;
enum zwy_verdict_values {
    ZWY_VERDICT_UNKNOWN = 0,   /**< it cannot be told: not ours, no password, no data; the problems say why */
    ZWY_VERDICT_SAME = 1,      /**< byte for byte what this version makes of the data */
    ZWY_VERDICT_PROTECTED = 2, /**< encrypted, which is never the same twice; what it holds is the same */
    ZWY_VERDICT_DATA = 3,      /**< it was made of other data, or the data inside was altered */
    ZWY_VERDICT_LAYOUT = 4,    /**< by another version of the layout */
    ZWY_VERDICT_VERSION = 5,   /**< by another version of the library */
    ZWY_VERDICT_FONTS = 6,     /**< in other faces */
    ZWY_VERDICT_FILE = 7       /**< it was altered after it was made */
};

/* ---- Handles ------------------------------------------------------------------------------------------- */

#define ZWY_NULL 0

typedef struct zwy_library_ticket* zwy_library;     /**< fonts and layouts, shared by everything */
typedef struct zwy_form_ticket* zwy_form;           /**< the data of one form */
typedef struct zwy_rendering_ticket* zwy_rendering; /**< a form set on pages */
typedef struct zwy_problems_ticket* zwy_problems;   /**< what is wrong with some data */
typedef struct zwy_changes_ticket* zwy_changes;     /**< what is not as it was issued */
typedef struct zwy_bytes_ticket* zwy_bytes;         /**< a document, a picture, a text */

/* ---- Callbacks ----------------------------------------------------------------------------------------- */

/** Takes `length` bytes of a document; returns zero to go on. */
typedef int32_t (*zwy_write_callback)(void* context, const void* bytes, int64_t length);

/** Puts at most `capacity` bytes into `buffer` and their number (zero: the end) into `out_length`; returns
 * zero. */
typedef int32_t (*zwy_read_callback)(void* context, void* buffer, int64_t capacity, int64_t* out_length);

/** Told what the library does: fonts found, layouts compiled. `message` is English. The result means nothing.
 */
typedef int32_t (*zwy_log_callback)(void* context, const char* message);

/** Asked whether to go on: zero is yes; anything else ends the call with ZWY_STOPPED, and nothing is left half done. A
 * thousand times a second, so it should do no more than look at a flag. */
typedef int32_t (*zwy_stop_callback)(void* context);

/* ---- Structures ---------------------------------------------------------------------------------------- */

/** Why a call failed. */
typedef struct zwy_error {
    uint32_t size;
    zwy_status status;
    const char* code;    /**< "unknown_key" */
    const char* path;    /**< resources[2].vcpu, or empty */
    const char* pointer; /**< the same as a JSON Pointer: /resources/2/vcpu, or empty */
    const char* label;   /**< the words on the paper, or empty */
    const char* zh;      /**< the sentence in Chinese */
    const char* en;      /**< the sentence in English */
} zwy_error;
#define ZWY_ERROR_INIT                                                                                       \
    { sizeof(zwy_error), 0, 0, 0, 0, 0, 0, 0 }

/** One finding about the data. */
typedef struct zwy_problem {
    uint32_t size;
    zwy_severity severity;
    const char* code;       /**< "unknown_key" */
    const char* path;       /**< resources[2].vcpu, or empty */
    const char* pointer;    /**< the same as a JSON Pointer: /resources/2/vcpu, or empty */
    const char* label;      /**< the words on the paper, or empty */
    int64_t row;            /**< of a table, from one; zero outside tables */
    const char* zh;         /**< the sentence in Chinese */
    const char* en;         /**< the sentence in English */
    const char* suggestion; /**< the name that was probably meant, or empty */
} zwy_problem;
#define ZWY_PROBLEM_INIT                                                                                     \
    { sizeof(zwy_problem), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** What is known of one of the forms. */
typedef struct zwy_form_info {
    uint32_t size;
    int32_t annex;     /**< its number, from one */
    const char* name;  /**< "resource_request" */
    const char* title; /**< the title on the paper */
} zwy_form_info;
#define ZWY_FORM_INFO_INIT                                                                                   \
    { sizeof(zwy_form_info), 0, 0, 0 }

/** How much the library takes on; each member that is zero is the default. What is more is the error `limit`, which
 * names the member (docs/limits.md). What many documents share, fonts and layouts, is not counted as any one's time. */
typedef struct zwy_limits {
    uint32_t size;
    uint32_t flags;             /**< none yet: zero */
    int64_t input_bytes;        /**< of JSON that comes in; a line of a batch counts as one; 64 MiB */
    int64_t input_nesting;      /**< of arrays and objects in it; 32 */
    int64_t input_values;       /**< of all kinds in it, keys among them; 4 000 000 */
    int64_t text_bytes;         /**< of one text; 16 MiB */
    int64_t rows;               /**< of one table or list; 100 000 */
    int64_t problems;           /**< that are listed; 10 000 */
    int64_t pages;              /**< of one form; 2 000 */
    int64_t picture_bytes;      /**< of one picture in the data; 16 MiB */
    int64_t picture_pixels;     /**< of one picture in the data; 64 000 000 */
    int64_t preview_pixels;     /**< of a PNG that is made; 64 000 000 */
    int64_t document_bytes;     /**< of a paper that comes back; 64 MiB */
    int64_t expanded_bytes;     /**< of all that is unpacked from it; 256 MiB */
    int64_t document_entries;   /**< its parts, or its PDF fields; 4 000 */
    int64_t document_nesting;   /**< of its XML elements or PDF fields; 128 */
    int64_t document_elements;  /**< of one of its XML parts; 8 000 000 */
    int64_t font_bytes;         /**< of one font file; 512 MiB */
    int64_t layout_bytes;       /**< of one layout; 1 MiB */
    int64_t milliseconds;      /**< of processor time that one call, or one line of a batch, may use; 60 000 */
    zwy_stop_callback stop;    /**< asked now and then while a call works; null: nobody */
    void* stop_context;
} zwy_limits;
#define ZWY_LIMITS_INIT                                                                                      \
    { sizeof(zwy_limits), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** What is known of one limit. */
typedef struct zwy_limit {
    uint32_t size;
    int32_t number;        /**< from one */
    const char* name;      /**< "input_bytes": the member of zwy_limits */
    int64_t default_value;
    const char* unit;      /**< "bytes" */
    const char* zh;        /**< what the error calls it, in Chinese */
    const char* en;        /**< and in English */
} zwy_limit;
#define ZWY_LIMIT_INIT                                                                                       \
    { sizeof(zwy_limit), 0, 0, 0, 0, 0, 0 }

/** For zwy_library_create. */
typedef struct zwy_library_options {
    uint32_t size;
    uint32_t flags;       /**< zwy_library_flags */
    const char* font_map; /**< the file that says which faces play which role; null: the installed one */
    int64_t font_map_length;
    zwy_log_callback log; /**< null: silent */
    void* log_context;
    const zwy_limits* limits; /**< of fonts and layouts; null: the defaults */
} zwy_library_options;
#define ZWY_LIBRARY_OPTIONS_INIT                                                                             \
    { sizeof(zwy_library_options), 0, 0, 0, 0, 0, 0 }

/** For zwy_form_from_json. A limit of zero is the default limit. */
typedef struct zwy_json_options {
    uint32_t size;
    uint32_t flags;   /**< none yet: zero */
    const char* form; /**< which form it is, when the text may do without "form"; may be null */
    int64_t form_length;
    int64_t max_bytes;        /**< of the text; 64 MiB */
    int64_t max_nesting;      /**< 32 */
    int64_t max_string_bytes; /**< of one value; 16 MiB */
    int64_t max_rows;         /**< of one table or list; 100 000 */
    const zwy_limits* limits; /**< what the members above do not say; null: the defaults. The form is held to them */
} zwy_json_options;
#define ZWY_JSON_OPTIONS_INIT                                                                                \
    { sizeof(zwy_json_options), 0, 0, 0, 0, 0, 0, 0, 0 }

/** For zwy_render. A limit of zero is the default limit. */
typedef struct zwy_render_options {
    uint32_t size;
    uint32_t flags;                /**< zwy_render_flags */
    const char* picture_directory; /**< seal files are read below it only; null: no files, only bytes */
    int64_t picture_directory_length;
    double seal_width;          /**< mm; 42 */
    int64_t max_pages;          /**< 2 000 */
    int64_t max_picture_bytes;  /**< of one picture; 16 MiB */
    int64_t max_picture_pixels; /**< of one picture; 64 million */
    const zwy_limits* limits; /**< what the members above do not say; null, or zero in it: those of the form */
} zwy_render_options;
#define ZWY_RENDER_OPTIONS_INIT                                                                              \
    { sizeof(zwy_render_options), 0, 0, 0, 0, 0, 0, 0, 0 }

/** What is to be written from a rendering. */
typedef struct zwy_output {
    uint32_t size;
    zwy_format format;
    uint32_t flags; /**< zwy_output_flags */
    int32_t page;   /**< png, svg: which page, from zero */
    double dpi;     /**< png: 150 */
    const zwy_limits* limits; /**< null, or zero in it: those of the rendering */
} zwy_output;
#define ZWY_OUTPUT_INIT                                                                                      \
    { sizeof(zwy_output), 0, 0, 0, 0, 0 }

/** A named place on the paper to sign, stamp or date. Millimetres from the page's top left corner. */
typedef struct zwy_slot {
    uint32_t size;
    zwy_purpose purpose;
    const char* name; /**< "applicant_opinion.seal" */
    int64_t page;     /**< from zero */
    double x;
    double y;
    double width;
    double height;
} zwy_slot;
#define ZWY_SLOT_INIT                                                                                        \
    { sizeof(zwy_slot), 0, 0, 0, 0, 0, 0, 0 }

/** For zwy_rendering_archive and zwy_rendering_archive_zip. */
typedef struct zwy_archive_options {
    uint32_t size;
    uint32_t flags;       /**< none yet: zero */
    const char* elements; /**< what the archive says of the form, by the names of DA/T 46, as a JSON object:
                               {"保管期限": "永久", "密级": "公开", "全宗号": "J012"}; null: 30年 and 限制 */
    int64_t elements_length;
} zwy_archive_options;
#define ZWY_ARCHIVE_OPTIONS_INIT                                                                             \
    { sizeof(zwy_archive_options), 0, 0, 0 }

/** What must hold of an archive bundle. */
typedef struct zwy_rule {
    uint32_t size;
    int32_t number;   /**< from one */
    const char* name; /**< "archive_sha256": the code of the problems that it gives */
    const char* zh;   /**< what must hold, in Chinese */
    const char* en;   /**< and in English */
} zwy_rule;
#define ZWY_RULE_INIT                                                                                        \
    { sizeof(zwy_rule), 0, 0, 0, 0 }

/** For zwy_protect. One password at least; they differ. Texts of 127 bytes at most, without zero bytes. */
typedef struct zwy_protection {
    uint32_t size;
    uint32_t flags;            /**< zwy_protection_flags */
    const char* user_password; /**< asked for when the file is opened; null: it opens without */
    int64_t user_password_length;
    const char* owner_password; /**< lifts what the flags forbid; null: the user's opens everything */
    int64_t owner_password_length;
} zwy_protection;
#define ZWY_PROTECTION_INIT                                                                                  \
    { sizeof(zwy_protection), 0, 0, 0, 0, 0 }

/** For zwy_read and zwy_read_file. A limit of zero is the default limit. */
typedef struct zwy_read_options {
    uint32_t size;
    uint32_t flags;   /**< zwy_read_flags */
    const char* name; /**< what messages call the document; null: the file's name */
    int64_t name_length;
    const char* password; /**< of a protected PDF; may be null */
    int64_t password_length;
    zwy_form issued;      /**< what the paper was made from; null: as the document itself says */
    int64_t max_bytes;    /**< of the document; 64 MiB */
    int64_t max_expanded; /**< bytes of all that is unpacked from it; 256 MiB */
    int64_t max_entries;  /**< of its parts; 4 000 */
    int64_t max_nesting;  /**< of XML elements and of fields; 128 */
    const zwy_limits* limits; /**< what the members above do not say; null: the defaults. The form is held to them */
} zwy_read_options;
#define ZWY_READ_OPTIONS_INIT                                                                                \
    { sizeof(zwy_read_options), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** One difference between a paper and the data that it was made from. */
typedef struct zwy_change {
    uint32_t size;
    zwy_change_kind kind;
    const char* path;    /**< resources[2].vcpu; of a row that is gone, where it stood */
    const char* pointer; /**< the same as a JSON Pointer */
    const char* label;   /**< the words on the paper */
    int64_t row;         /**< of a table, from one; zero outside tables */
    const char* before;  /**< JSON; null when it was blank */
    const char* after;   /**< JSON; null when it is blank */
} zwy_change;
#define ZWY_CHANGE_INIT                                                                                      \
    { sizeof(zwy_change), 0, 0, 0, 0, 0, 0, 0 }

/** For zwy_verify and zwy_verify_file. */
typedef struct zwy_verify_options {
    uint32_t size;
    uint32_t flags;   /**< none yet: zero */
    const char* name; /**< what messages call the document; null: the file's name */
    int64_t name_length;
    const char* password; /**< of a protected PDF; may be null */
    int64_t password_length;
    zwy_form data; /**< what it should be made of; null: the data that it holds */
    const zwy_render_options* render; /**< picture_directory and limits; for png and svg also how they were set, which
                                         documents say themselves; may be null */
} zwy_verify_options;
#define ZWY_VERIFY_OPTIONS_INIT                                                                              \
    { sizeof(zwy_verify_options), 0, 0, 0, 0, 0, 0, 0 }

/** What was found of a document. */
typedef struct zwy_verification {
    uint32_t size;
    zwy_verdict verdict;
    zwy_format format; /**< of the document; zero when it has none of ours */
    int32_t page;      /**< that the first differing byte belongs to, or that a picture shows; from zero; -1: none */
    int64_t offset;    /**< of the first byte that is not what this version makes; -1: none, or nothing to compare with */
} zwy_verification;
#define ZWY_VERIFICATION_INIT                                                                                \
    { sizeof(zwy_verification), 0, 0, 0, 0 }

/** For zwy_batch. */
typedef struct zwy_batch_options {
    uint32_t size;
    uint32_t flags;        /**< zwy_batch_flags */
    uint32_t formats;      /**< what to make of each form: 1 << ZWY_FORMAT_PDF | …; zero: pdf */
    int32_t jobs;          /**< how many threads; zero: one a processor */
    const char* directory; /**< where the files go; it must exist; may be null when there is `merge` */
    int64_t directory_length;
    const zwy_json_options* json;     /**< how each line is read; may be null */
    const zwy_render_options* render; /**< how each form is set; may be null */
    const zwy_output* output;         /**< flags and dpi of what is written; may be null */
    const char* merge; /**< the one PDF/A-2u and PDF/UA-1 of all forms, for the printer; null: none */
    int64_t merge_length;
} zwy_batch_options;
#define ZWY_BATCH_OPTIONS_INIT                                                                               \
    { sizeof(zwy_batch_options), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** What became of one line. */
typedef struct zwy_batch_item {
    uint32_t size;
    zwy_status status; /**< ZWY_OK, or why this line has no files */
    int64_t line;      /**< from one */
    const char* json;  /**< {"line", "form", "status", "pages", "files", "problems"}, on one line; further
                          "skipped": true, and "merged_page": where it begins in the merged PDF, from one */
} zwy_batch_item;
#define ZWY_BATCH_ITEM_INIT                                                                                  \
    { sizeof(zwy_batch_item), 0, 0, 0 }

/** How far a batch is. */
typedef struct zwy_batch_progress {
    uint32_t size;
    int32_t ended;      /**< 1 when no more will come */
    int64_t bytes_read; /**< of the input */
    int64_t forms;      /**< lines that are done, well or not; empty lines do not count */
    int64_t failed;     /**< of them, those without files */
    int64_t pages;      /**< of all forms together */
    int64_t files;      /**< that are there for these lines */
    int64_t skipped;    /**< of the lines, those that an earlier batch had done: see ZWY_BATCH_RESUME */
    int64_t merged_pages; /**< of the merged PDF, known at the end; the empty ones count */
} zwy_batch_progress;
#define ZWY_BATCH_PROGRESS_INIT                                                                              \
    { sizeof(zwy_batch_progress), 0, 0, 0, 0, 0, 0, 0, 0 }

/** Told of each line, in the order of the input. */
typedef int32_t (*zwy_batch_item_callback)(void* context, const zwy_batch_item* item);

/** Told some ten times a second while a batch works, and once at its end. */
typedef int32_t (*zwy_batch_progress_callback)(void* context, const zwy_batch_progress* progress);

/* ---- The library itself -------------------------------------------------------------------------------- */

/** The version of the library that is loaded; compare with ZWY_VERSION_…. */
ZWY_API zwy_status zwy_version(int32_t* out_major, int32_t* out_minor, int32_t* out_patch);
/** "0.1.0" */
ZWY_API zwy_status zwy_version_string(const char** out_text);
/** 0, 1, 2 or 3 for a status: what a command that ends with it should exit with. */
ZWY_API zwy_status zwy_exit_code(zwy_status status, int32_t* out_code);
/** "ZWY_DATA" */
ZWY_API zwy_status zwy_status_name(zwy_status status, const char** out_name);
/** Why this thread's latest call that was not ZWY_OK failed. All texts are empty when none did. Does not
 * itself change the last error. */
ZWY_API zwy_status zwy_last_error(zwy_error* out_error);

/** "pdf", ".pdf", "PDF" or a file name that ends so. */
ZWY_API zwy_status zwy_format_find(const char* name, int64_t name_length, zwy_format* out_format);
/** "pdf" */
ZWY_API zwy_status zwy_format_name(zwy_format format, const char** out_name);

/** How many forms there are. */
ZWY_API zwy_status zwy_forms_count(int64_t* out_count);
/** By annex order; `index` counts from zero. */
ZWY_API zwy_status zwy_forms_get(int64_t index, zwy_form_info* out_info);
/** By name, annex number ("1"), 附件1 or title. */
ZWY_API zwy_status zwy_forms_find(const char* name, int64_t name_length, zwy_form_info* out_info);
/** JSON Schema (draft 2020-12) of a form's data. `name` as for zwy_forms_find. */
ZWY_API zwy_status zwy_forms_schema(const char* name, int64_t name_length, zwy_bytes* out_json);

/** How many limits there are. */
ZWY_API zwy_status zwy_limits_count(int64_t* out_count);
/** `index` counts from zero. */
ZWY_API zwy_status zwy_limits_get(int64_t index, zwy_limit* out_limit);
/** Sets the limit of that name and leaves the others as they are; for programs that take limits by name. ZWY_USAGE when
 * there is none, or when `value` is not above zero. */
ZWY_API zwy_status zwy_limits_set(const char* name, int64_t name_length, int64_t value, zwy_limits* out_limits);

/* ---- Bytes and problems -------------------------------------------------------------------------------- */

/** The content; a zero byte that does not count stands behind it. */
ZWY_API zwy_status zwy_bytes_get(zwy_bytes bytes, const char** out_data, int64_t* out_length);
/** Replaces the file in one step, or leaves everything as it was. */
ZWY_API zwy_status zwy_bytes_to_file(zwy_bytes bytes, const char* file, int64_t file_length);
ZWY_API zwy_status zwy_bytes_free(zwy_bytes bytes);

ZWY_API zwy_status zwy_problems_count(zwy_problems problems, int64_t* out_count);
/** How many of them are errors. */
ZWY_API zwy_status zwy_problems_errors(zwy_problems problems, int64_t* out_count);
/** `index` counts from zero. */
ZWY_API zwy_status zwy_problems_get(zwy_problems problems, int64_t index, zwy_problem* out_problem);
/** All of them as a JSON array. */
ZWY_API zwy_status zwy_problems_json(zwy_problems problems, zwy_bytes* out_json);
ZWY_API zwy_status zwy_problems_free(zwy_problems problems);

/* ---- Fonts and layouts --------------------------------------------------------------------------------- */

/** Loads nothing yet: fonts and layouts are loaded when they are first needed, or by zwy_library_load. */
ZWY_API zwy_status zwy_library_create(const zwy_library_options* options, zwy_library* out_library);
/** Fonts in this directory go before the installed ones; of several, the one added last comes first. */
ZWY_API zwy_status zwy_library_add_fonts(zwy_library library, const char* directory,
                                         int64_t directory_length);
/** One font file from memory, found by the name inside it; it goes before the directories. Kept as a copy. */
ZWY_API zwy_status zwy_library_add_font(zwy_library library, const void* font, int64_t font_length);
/** The same as zwy_library_add_fonts for layouts: FORM.xml. */
ZWY_API zwy_status zwy_library_add_layouts(zwy_library library, const char* directory,
                                           int64_t directory_length);
/** One layout from memory, checked at once. `name` is what messages call it. */
ZWY_API zwy_status zwy_library_add_layout(zwy_library library, const char* xml, int64_t xml_length,
                                          const char* name, int64_t name_length);
/** Loads the fonts and all layouts now, so that what is missing or broken shows before the first form. */
ZWY_API zwy_status zwy_library_load(zwy_library library);
/** Roles, the files found for them and what they cover, as JSON. */
ZWY_API zwy_status zwy_library_fonts(zwy_library library, zwy_bytes* out_json);
ZWY_API zwy_status zwy_library_free(zwy_library library);

/* ---- Data ---------------------------------------------------------------------------------------------- */

/** An empty form. `name` as for zwy_forms_find. */
ZWY_API zwy_status zwy_form_create(const char* name, int64_t name_length, zwy_form* out_form);
/** A complete and valid example. */
ZWY_API zwy_status zwy_form_sample(const char* name, int64_t name_length, zwy_form* out_form);
/** Reads JSON with English keys or Chinese labels. If anything in it cannot be taken as it stands, no form is
 * made and `out_problems` says everything that is wrong, broken rules included. */
ZWY_API zwy_status zwy_form_from_json(const char* json, int64_t json_length, const zwy_json_options* options,
                                      zwy_form* out_form, zwy_problems* out_problems);
ZWY_API zwy_status zwy_form_copy(zwy_form form, zwy_form* out_form);
ZWY_API zwy_status zwy_form_free(zwy_form form);
/** Which form it is. */
ZWY_API zwy_status zwy_form_about(zwy_form form, zwy_form_info* out_info);
/** What is given, in the order of the paper; `indent` spaces a level, or everything on one line when
 * negative. */
ZWY_API zwy_status zwy_form_to_json(zwy_form form, zwy_keys keys, int32_t indent, zwy_bytes* out_json);
/** Hexadecimal digest of the canonical JSON (English keys, one line). */
ZWY_API zwy_status zwy_form_digest(zwy_form form, zwy_digest digest, zwy_bytes* out_text);
/** ZWY_DATA when a rule is broken that stops a rendering. */
ZWY_API zwy_status zwy_form_validate(zwy_form form, zwy_problems* out_problems);

/* Fields are named by paths as people write them, with keys or labels: it_lead.phone, resources[2].vcpu,
 * 信息化负责人.联系电话. Setting checks the type at once (ZWY_DATA, with a suggestion for a mistyped path)
 * and leaves the form as it was when it fails; rules are checked by zwy_form_validate and when rendering. */

/** Text; also a number, a date (2026-11-23, 2026年11月23日) or a picture's file name written as text. */
ZWY_API zwy_status zwy_form_set_text(zwy_form form, const char* path, int64_t path_length, const char* text,
                                     int64_t text_length);
ZWY_API zwy_status zwy_form_set_integer(zwy_form form, const char* path, int64_t path_length, int64_t value);
/** The shortest decimal that means `value`; for exact decimals use zwy_form_set_text. */
ZWY_API zwy_status zwy_form_set_number(zwy_form form, const char* path, int64_t path_length, double value);
ZWY_API zwy_status zwy_form_set_date(zwy_form form, const char* path, int64_t path_length, int32_t year,
                                     int32_t month, int32_t day);
/** The bytes of a PNG or JPEG. */
ZWY_API zwy_status zwy_form_set_picture(zwy_form form, const char* path, int64_t path_length,
                                        const void* picture, int64_t picture_length);
/** Any field, a record, a list or a table, from JSON. */
ZWY_API zwy_status zwy_form_set_json(zwy_form form, const char* path, int64_t path_length, const char* json,
                                     int64_t json_length);
/** As if it had never been given. */
ZWY_API zwy_status zwy_form_clear(zwy_form form, const char* path, int64_t path_length);
/** 1 when the field is given, otherwise 0. */
ZWY_API zwy_status zwy_form_has(zwy_form form, const char* path, int64_t path_length, int32_t* out_given);
/** Of any field that holds one value: text as it is, 2026-11-23, 12.5, a picture's file name; empty when not
 * given. */
ZWY_API zwy_status zwy_form_get_text(zwy_form form, const char* path, int64_t path_length,
                                     zwy_bytes* out_text);
/** ZWY_DATA when the field is not given or holds no whole number. */
ZWY_API zwy_status zwy_form_get_integer(zwy_form form, const char* path, int64_t path_length,
                                        int64_t* out_value);
/** ZWY_DATA when the field is not given or holds no number. */
ZWY_API zwy_status zwy_form_get_number(zwy_form form, const char* path, int64_t path_length,
                                       double* out_value);
/** ZWY_DATA when the field is not given or holds no date. */
ZWY_API zwy_status zwy_form_get_date(zwy_form form, const char* path, int64_t path_length, int32_t* out_year,
                                     int32_t* out_month, int32_t* out_day);
/** The bytes that were set, without any when the picture is a file or not given. */
ZWY_API zwy_status zwy_form_get_picture(zwy_form form, const char* path, int64_t path_length,
                                        zwy_bytes* out_picture);
/** Any field, a record, a list or a table, as JSON; null when not given. */
ZWY_API zwy_status zwy_form_get_json(zwy_form form, const char* path, int64_t path_length,
                                     zwy_bytes* out_json);
/** How many rows a table or a list has. */
ZWY_API zwy_status zwy_form_count_rows(zwy_form form, const char* path, int64_t path_length,
                                       int64_t* out_count);
/** An empty row in front of row `at`, which counts from zero; -1: at the end. */
ZWY_API zwy_status zwy_form_insert_row(zwy_form form, const char* path, int64_t path_length, int64_t at);
/** Takes row `at` out. */
ZWY_API zwy_status zwy_form_remove_row(zwy_form form, const char* path, int64_t path_length, int64_t at);

/* ---- Paper --------------------------------------------------------------------------------------------- */

/** Checks the data and sets it on pages. ZWY_DATA when the data has errors. `out_problems` also tells what
 * had to shrink, to move to another page or to be printed as 〓. */
ZWY_API zwy_status zwy_render(zwy_library library, zwy_form form, const zwy_render_options* options,
                              zwy_rendering* out_rendering, zwy_problems* out_problems);
ZWY_API zwy_status zwy_rendering_free(zwy_rendering rendering);
ZWY_API zwy_status zwy_rendering_pages(zwy_rendering rendering, int64_t* out_count);
/** Millimetres; `page` counts from zero. */
ZWY_API zwy_status zwy_rendering_page_size(zwy_rendering rendering, int64_t page, double* out_width,
                                           double* out_height);
ZWY_API zwy_status zwy_rendering_to_bytes(zwy_rendering rendering, const zwy_output* output,
                                          zwy_bytes* out_document);
/** Replaces the file in one step, or leaves everything as it was. */
ZWY_API zwy_status zwy_rendering_to_file(zwy_rendering rendering, const zwy_output* output, const char* file,
                                         int64_t file_length);
/** Gives the document to `write`, piece by piece. */
ZWY_API zwy_status zwy_rendering_to_callback(zwy_rendering rendering, const zwy_output* output,
                                             zwy_write_callback write, void* context);
/** How many places to sign, stamp or date there are. */
ZWY_API zwy_status zwy_rendering_slots(zwy_rendering rendering, int64_t* out_count);
ZWY_API zwy_status zwy_rendering_slot(zwy_rendering rendering, int64_t index, zwy_slot* out_slot);
/** All of them as a JSON array, with whose they are ("unit"); pages count from one there. */
ZWY_API zwy_status zwy_rendering_slots_json(zwy_rendering rendering, zwy_bytes* out_json);

/* ---- The archive --------------------------------------------------------------------------------------- */

/** Makes the archive bundle of a form: PDF/A-3a, DOCX, data, metadata by DA/T 46-2009, and manifests with the
 * SHA-256 and SM3 of every file, as a bag of BagIt 1.0 (docs/archive.md). `place` is a ZIP file if it ends in
 * .zip, otherwise a directory, which must not exist yet or be empty. It appears whole or not at all. */
ZWY_API zwy_status zwy_rendering_archive(zwy_rendering rendering, const zwy_archive_options* options,
                                         const char* place, int64_t place_length);
/** The same as the bytes of a ZIP file. */
ZWY_API zwy_status zwy_rendering_archive_zip(zwy_rendering rendering, const zwy_archive_options* options,
                                             zwy_bytes* out_zip);
/** Checks every rule of a bundle, a directory or a ZIP file. ZWY_DATA when one does not hold: each finding's code
 * is the rule's name, its path the file inside the bundle. A rule that could not be checked, because what it
 * speaks of is missing or broken, gives a note archive_unchecked. */
ZWY_API zwy_status zwy_archive_check(const char* place, int64_t place_length, zwy_problems* out_problems);
/** The same of a ZIP file's bytes. */
ZWY_API zwy_status zwy_archive_check_zip(const void* zip, int64_t zip_length, zwy_problems* out_problems);
/** How many rules there are. */
ZWY_API zwy_status zwy_archive_rules(int64_t* out_count);
/** `index` counts from zero. */
ZWY_API zwy_status zwy_archive_rule(int64_t index, zwy_rule* out_rule);

/** A working copy that asks for a password: AES-256 (ISO 32000-2, revision 6). It claims PDF/A no longer, because
 * PDF/A forbids encryption; an archive copy (PDF/A-3) is refused with ZWY_DATA. Keys are random: the one function
 * whose result differs from call to call. */
ZWY_API zwy_status zwy_protect(const void* pdf, int64_t pdf_length, const zwy_protection* protection,
                               zwy_bytes* out_pdf);

/* ---- Papers that come back ----------------------------------------------------------------------------- */

/** Reads the data out of a DOCX or PDF that came from this library, filled in or changed by whatever program. What is
 * visible goes first, then the data behind the controls, then the data inside as it was issued. What cannot be read, or
 * is said in two ways, is an error with its place (ZWY_DATA) and never a guess; `options` may have it left out instead.
 * `library` has the layouts. `out_changes` may be null; the rules of the form are for zwy_form_validate. */
ZWY_API zwy_status zwy_read(zwy_library library, const void* document, int64_t document_length,
                            const zwy_read_options* options, zwy_form* out_form, zwy_changes* out_changes,
                            zwy_problems* out_problems);
/** The same of a file. */
ZWY_API zwy_status zwy_read_file(zwy_library library, const char* file, int64_t file_length,
                                 const zwy_read_options* options, zwy_form* out_form, zwy_changes* out_changes,
                                 zwy_problems* out_problems);
ZWY_API zwy_status zwy_changes_count(zwy_changes changes, int64_t* out_count);
/** `index` counts from zero. */
ZWY_API zwy_status zwy_changes_get(zwy_changes changes, int64_t index, zwy_change* out_change);
/** All of them as a JSON array. */
ZWY_API zwy_status zwy_changes_json(zwy_changes changes, zwy_bytes* out_json);
ZWY_API zwy_status zwy_changes_free(zwy_changes changes);

/* ---- Documents and their data --------------------------------------------------------------------------- */

/** Whether a document is, byte for byte, what this version makes of its data, or of the data that the options give.
 * PDF and DOCX hold the digests of their data, the versions of layout and library and how they were set; of PNG and SVG
 * the options must say it. ZWY_OK with ZWY_VERDICT_SAME and ZWY_VERDICT_PROTECTED, otherwise ZWY_DATA: `out_verification`
 * is then filled as well, and `out_problems` has everything that differs, fields by their paths. */
ZWY_API zwy_status zwy_verify(zwy_library library, const void* document, int64_t document_length,
                              const zwy_verify_options* options, zwy_verification* out_verification,
                              zwy_problems* out_problems);
/** The same of a file. */
ZWY_API zwy_status zwy_verify_file(zwy_library library, const char* file, int64_t file_length,
                                   const zwy_verify_options* options, zwy_verification* out_verification,
                                   zwy_problems* out_problems);

/* ---- Many forms ---------------------------------------------------------------------------------------- */

/** Reads forms, one a line (NDJSON), through `read` and writes each in every wanted format as LINE-NUMBER.pdf
 * and so on (LINE in six digits, NUMBER from the form's own number or unit). A line that is wrong costs only
 * itself. Memory does not grow with the input. ZWY_DATA or ZWY_WORLD when some lines failed; when a callback
 * stops it, what was begun is finished or left out, never half written. `item` and `progress` may be null.
 *
 * The directory also gets a file .zwy-batch, which says what was made of what. With ZWY_BATCH_RESUME a line is passed
 * over when the record has it for the same data, pictures, options, layouts, fonts and version, and its files are still
 * what the record says by their SHA-256; that keeps 16 bytes a recorded line in memory. Several processes may share the
 * directory; with ZWY_BATCH_DIGEST_NAMES they need not know of each other's lines.
 *
 * With `merge`, all forms also go into one PDF in the order of the lines, each beginning on an odd page (behind an empty
 * one if it must), with an outline by form and one subset of each font. It is written as it grows and appears when all
 * is done; a batch that is stopped, or in which no form could be made, leaves none. Not together with ZWY_BATCH_RESUME,
 * ZWY_OUTPUT_ARCHIVE or ZWY_OUTPUT_FILLABLE. It may have 32 767 forms and 8 388 607 objects (ISO 19005-2, 6.1.13);
 * more end the batch with ZWY_DATA. Memory grows by some 20 bytes a form. */
ZWY_API zwy_status zwy_batch(zwy_library library, const zwy_batch_options* options, zwy_read_callback read,
                             zwy_batch_item_callback item, zwy_batch_progress_callback progress,
                             void* context, zwy_batch_progress* out_summary);

#ifdef __cplusplus
}
#endif

#endif /* ZWY_H */
