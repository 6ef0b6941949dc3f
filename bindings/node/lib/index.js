// Library, Form and Rendering: the C API's handles as objects that are closed, or collected.
'use strict';

const path = require('node:path');
const { enums } = require('./api.js');
const errors = require('./errors.js');
const native = require('./native.js');
const { renderInBackground } = require('./background.js');

const lower = (table) => Object.fromEntries(Object.entries(table).map(([name, value]) => [name.toLowerCase(), value]));
const formats = lower(enums.Format);
const purposes = Object.fromEntries(Object.entries(lower(enums.Purpose)).map(([name, value]) => [value, name]));

// What the program forgets to close is freed when the object is collected.
const forgotten = new FinalizationRegistry(({ free, handle }) => native.call(free, handle));

class Handle {
  #handle;
  #free;
  constructor(free, handle) {
    this.#handle = handle;
    this.#free = free;
    forgotten.register(this, { free, handle }, this);
  }
  /** The ticket for the C API; null once closed, which the library answers with a ClosedError. */
  get handle() {
    return this.#handle;
  }
  close() {
    if (this.#handle === null) return;
    forgotten.unregister(this);
    const handle = this.#handle;
    this.#handle = null;
    native.call(this.#free, handle);
  }
  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.close();
  }
}

const infoOf = ({ name, annex, title }) => Object.freeze({ name, annex, title });

/** The data of one form. Paths are written with keys or labels: it_lead.phone, 信息化负责人.联系电话. */
class Form extends Handle {
  /** An empty form, by name, annex number or title. */
  constructor(name, handle = native.call('zwy_form_create', String(name))) {
    super('zwy_form_free', handle);
  }
  /** A complete and valid example. */
  static sample(name) {
    return new Form(name, native.call('zwy_form_sample', String(name)));
  }
  /** Reads JSON text; DataError tells everything that is wrong with it. */
  static fromJson(text, form, { limits } = {}) {
    const named = form ? { form, form_length: -1 } : {};
    const options = native.struct('zwy_json_options', { ...named, limits: native.limits(limits) });
    return new Form(form, native.callWithProblems('zwy_form_from_json', text, options).result);
  }
  /** From an object as JSON would give it: one of the typed forms of index.d.ts. */
  static fromData(data, options) {
    return Form.fromJson(JSON.stringify(data), undefined, options);
  }
  get info() {
    return infoOf(native.call('zwy_form_about', this.handle));
  }
  toJson({ chinese = false, indent = 2 } = {}) {
    const keys = chinese ? enums.Keys.CHINESE : enums.Keys.ENGLISH;
    return native.takeText(native.call('zwy_form_to_json', this.handle, keys, indent));
  }
  toData() {
    return JSON.parse(this.toJson({ indent: -1 }));
  }
  /** Hexadecimal digest of the data in its canonical JSON form. */
  digest(kind = 'sha256') {
    const value = enums.Digest[kind.toUpperCase()];
    if (value === undefined) throw new TypeError(`unknown digest "${kind}"; there are sha256 and sm3`);
    return native.takeText(native.call('zwy_form_digest', this.handle, value));
  }
  /** All problems, errors and warnings; nothing is thrown for errors in the data. */
  validate() {
    const { status, results } = native.invoke('zwy_form_validate', this.handle);
    const problems = native.takeProblems(results[0]);
    if (status !== enums.Status.OK && status !== enums.Status.DATA) throw native.lastError(problems);
    return problems;
  }
  /** Any field as JSON would give it; null when it is not given. */
  get(field) {
    return JSON.parse(native.takeText(native.call('zwy_form_get_json', this.handle, field)));
  }
  /** Text, number, list or object; a Buffer for a picture; null takes the field away. */
  set(field, value) {
    if (value === null || value === undefined) native.call('zwy_form_clear', this.handle, field);
    else if (Buffer.isBuffer(value)) native.call('zwy_form_set_picture', this.handle, field, value);
    else if (typeof value === 'string') native.call('zwy_form_set_text', this.handle, field, value);
    else native.call('zwy_form_set_json', this.handle, field, JSON.stringify(value));
    return this;
  }
  has(field) {
    return native.call('zwy_form_has', this.handle, field) !== 0;
  }
  rows(field) {
    return Number(native.call('zwy_form_count_rows', this.handle, field));
  }
  /** An empty row in front of row `at` (from zero); -1: at the end. */
  insertRow(field, at = -1) {
    native.call('zwy_form_insert_row', this.handle, field, at);
  }
  removeRow(field, at) {
    native.call('zwy_form_remove_row', this.handle, field, at);
  }
  copy() {
    return new Form('', native.call('zwy_form_copy', this.handle));
  }
}

function outputOf(format, { page = 0, dpi = 150, archive, fillable, protectLayout, embedFonts } = {}) {
  if (!(format in formats)) throw new TypeError(`unknown format "${format}"; there are ${Object.keys(formats).join(', ')}`);
  const flag = enums.OutputFlags;
  const flags = (archive ? flag.ARCHIVE : 0) | (fillable ? flag.FILLABLE : 0) |
    (protectLayout ? flag.PROTECT_LAYOUT : 0) | (embedFonts ? flag.EMBED_FONTS : 0);
  return native.struct('zwy_output', { format: formats[format], flags, page, dpi });
}

function archiveOptions(elements) {
  if (!elements) return null;
  return native.struct('zwy_archive_options', { elements: JSON.stringify(elements), elements_length: -1 });
}

/** A form set on pages, to be written in as many formats as wanted. */
class Rendering extends Handle {
  /** What was found on the way: warnings, what shrank or moved, characters without a glyph. */
  problems;
  constructor(handle, problems) {
    super('zwy_rendering_free', handle);
    this.problems = problems;
  }
  get pageCount() {
    return Number(native.call('zwy_rendering_pages', this.handle));
  }
  /** Width and height in millimetres; `page` counts from zero. */
  pageSize(page = 0) {
    const [width, height] = native.call('zwy_rendering_page_size', this.handle, page);
    return { width, height };
  }
  /** A document ("pdf", "docx") or a picture of one page ("png", "svg"). */
  toBuffer(format = 'pdf', options) {
    return native.takeBytes(native.call('zwy_rendering_to_bytes', this.handle, outputOf(format, options)));
  }
  /** Writes the whole file or nothing; the format is the name's ending unless given. */
  save(file, { format = path.extname(file).slice(1).toLowerCase(), ...options } = {}) {
    native.call('zwy_rendering_to_file', this.handle, outputOf(format, options), file);
  }
  /** Gives the document to `receive` piece by piece; what that throws comes out of here. */
  write(receive, format = 'pdf', options) {
    let caught;
    const each = (_context, address, length) => {
      try {
        receive(Buffer.from(native.koffi.decode(address, native.koffi.array('uint8_t', Number(length)))));
        return 0;
      } catch (error) {
        caught = { error };
        return 1;
      }
    };
    const { status } = native.invoke('zwy_rendering_to_callback', this.handle, outputOf(format, options), each, null);
    if (caught) throw caught.error;
    if (status !== enums.Status.OK) throw native.lastError();
  }
  /** The archive bundle as a new directory, or as a ZIP file if the name ends in .zip. */
  archive(place, elements) {
    native.call('zwy_rendering_archive', this.handle, archiveOptions(elements), place);
  }
  /** The archive bundle as the bytes of a ZIP file. */
  archiveZip(elements) {
    return native.takeBytes(native.call('zwy_rendering_archive_zip', this.handle, archiveOptions(elements)));
  }
  get slots() {
    const count = Number(native.call('zwy_rendering_slots', this.handle));
    return Array.from({ length: count }, (_, i) => {
      const { size, purpose, page, ...rest } = native.call('zwy_rendering_slot', this.handle, i);
      return Object.freeze({ ...rest, purpose: purposes[purpose], page: Number(page) });
    });
  }
}

function renderOptions({ strict, pageNumbers, bind, realSeals, sealWidth = 0, pictureDirectory } = {}) {
  const flag = enums.RenderFlags;
  const flags = (strict ? flag.STRICT : 0) | (pageNumbers ? flag.PAGE_NUMBERS : 0) | (bind ? flag.BIND : 0) |
    (realSeals ? flag.REAL_SEALS : 0);
  const directory = pictureDirectory ? { picture_directory: pictureDirectory, picture_directory_length: -1 } : {};
  return { flags, seal_width: sealWidth, ...directory };
}

/** The content of a zwy_changes, which is freed. */
function takeChanges(handle) {
  try {
    return JSON.parse(native.takeText(native.call('zwy_changes_json', handle)));
  } finally {
    native.call('zwy_changes_free', handle);
  }
}

const nameOf = (table, value) => Object.keys(table).find((name) => table[name] === value);
const numberOrNull = (value) => (Number(value) < 0 ? null : Number(value));

/** Fonts and layouts: make one for the process. */
class Library extends Handle {
  #given;
  #limits;
  /** `limits` are of everything that this library does: { pages: 20 }. */
  constructor({ fonts, layouts, limits } = {}) {
    const within = native.limits(limits);
    super('zwy_library_free', native.call('zwy_library_create', native.struct('zwy_library_options', { limits: within })));
    this.#given = { limits };
    this.#limits = within;
    if (fonts) this.addFonts(fonts);
    if (layouts) this.addLayouts(layouts);
  }
  addFonts(directory) {
    native.call('zwy_library_add_fonts', this.handle, directory);
  }
  /** One font file from memory; it goes before the directories. */
  addFont(font) {
    native.call('zwy_library_add_font', this.handle, font);
  }
  addLayouts(directory) {
    native.call('zwy_library_add_layouts', this.handle, directory);
  }
  /** One layout from memory, checked at once. */
  addLayout(xml, name = 'layout') {
    native.call('zwy_library_add_layout', this.handle, xml, name);
  }
  /** Loads fonts and layouts now, so that what is missing shows before the first form. */
  load() {
    native.call('zwy_library_load', this.handle);
  }
  /** Roles, the files found for them and what they cover. */
  fonts() {
    return JSON.parse(native.takeText(native.call('zwy_library_fonts', this.handle)));
  }
  /**
   * The data of a DOCX or PDF that came from this library, filled in or changed by whatever program: a Buffer, or a file.
   * Changes are told against `issued`, or else against what the document says that it was made from. DataError when
   * something cannot be read, unless `partial` has it left out.
   */
  read(document, { issued, partial = false } = {}) {
    const made = issued && !(issued instanceof Form) ? Form.fromData(issued, this.#given) : null;
    try {
      const options = native.struct('zwy_read_options', {
        flags: partial ? enums.ReadFlags.PARTIAL : 0,
        issued: (made ?? issued)?.handle ?? null,
        limits: this.#limits,
      });
      const name = Buffer.isBuffer(document) ? 'zwy_read' : 'zwy_read_file';
      const { results, problems } = native.callWithProblems(name, this.handle, document, options);
      return Object.freeze({ form: new Form('', results[0]), changes: takeChanges(results[1]), problems });
    } finally {
      made?.close();
    }
  }
  /**
   * Whether a document, a Buffer or a file, is byte for byte what this version makes of `data`, or else of the data inside
   * it. What differs is told, not thrown.
   */
  verify(document, { data, password, ...render } = {}) {
    const made = data && !(data instanceof Form) ? Form.fromData(data) : null;
    try {
      const chosen = native.struct('zwy_render_options', renderOptions(render));
      const secret = password === undefined ? {} : { password, password_length: -1 };
      const options = native.struct('zwy_verify_options', {
        data: (made ?? data)?.handle ?? null, render: chosen, ...secret,
      });
      const name = Buffer.isBuffer(document) ? 'zwy_verify' : 'zwy_verify_file';
      const { status, results } = native.invoke(name, this.handle, document, options);
      const problems = native.takeProblems(results[1]);
      if (status !== enums.Status.OK && status !== enums.Status.DATA) throw native.lastError(problems);
      const { verdict, format, page, offset } = results[0];
      return Object.freeze({
        verdict: nameOf(lower(enums.Verdict), verdict), format: nameOf(formats, format) ?? null,
        page: numberOrNull(page), offset: numberOrNull(offset), problems,
      });
    } finally {
      made?.close();
    }
  }
  /** Checks the data and sets it on pages. DataError when the data has errors. */
  renderSync(form, options) {
    if (!(form instanceof Form)) {
      const made = Form.fromData(form, this.#given);
      try {
        return this.renderSync(made, options);
      } finally {
        made.close();
      }
    }
    const chosen = native.struct('zwy_render_options', { ...renderOptions(options), limits: this.#limits });
    const { result, problems } = native.callWithProblems('zwy_render', this.handle, form.handle, chosen);
    return new Rendering(result, problems);
  }
  /** The same off the main thread: the event loop goes on. */
  async render(form, options) {
    const made = form instanceof Form ? null : Form.fromData(form, this.#given);
    try {
      const { handle, problems } = await renderInBackground(this, made ?? form, { ...renderOptions(options), limits: this.#limits });
      return new Rendering(handle, problems);
    } finally {
      made?.close();
    }
  }
}

/** The findings against a bundle (a directory, a ZIP file, or a Buffer of one); empty when every rule holds. */
function checkArchive(bundle) {
  const name = Buffer.isBuffer(bundle) ? 'zwy_archive_check_zip' : 'zwy_archive_check';
  const { status, results } = native.invoke(name, bundle);
  const problems = native.takeProblems(results[0]);
  if (status !== enums.Status.OK && status !== enums.Status.DATA) throw native.lastError(problems);
  return problems;
}

/** A working copy under a password (AES-256); every call gives other bytes. */
function protect(pdf, { userPassword, ownerPassword, printing = true, copying = true, editing = true } = {}) {
  const flag = enums.ProtectionFlags;
  const flags = (printing ? 0 : flag.NO_PRINTING) | (copying ? 0 : flag.NO_COPYING) | (editing ? 0 : flag.FILL_IN_ONLY);
  const passwords = {};
  if (userPassword !== undefined) Object.assign(passwords, { user_password: userPassword, user_password_length: -1 });
  if (ownerPassword !== undefined) Object.assign(passwords, { owner_password: ownerPassword, owner_password_length: -1 });
  return native.takeBytes(native.call('zwy_protect', pdf, native.struct('zwy_protection', { flags, ...passwords })));
}

let shared;
/** One library with the installed fonts and layouts, made on first use. */
function defaultLibrary() {
  shared ??= new Library();
  return shared;
}

/** The six forms, by annex. */
function forms() {
  const count = Number(native.call('zwy_forms_count'));
  return Array.from({ length: count }, (_, i) => infoOf(native.call('zwy_forms_get', i)));
}

module.exports = {
  ...Object.fromEntries(Object.entries(errors).filter(([name]) => /^[A-Z]/.test(name))),
  Form, Library, Rendering, checkArchive, defaultLibrary, forms, protect,
  render: (form, options) => defaultLibrary().render(form, options),
  renderSync: (form, options) => defaultLibrary().renderSync(form, options),
  read: (document, options) => defaultLibrary().read(document, options),
  verify: (document, options) => defaultLibrary().verify(document, options),
  /** JSON Schema (draft 2020-12) of a form's data. */
  schema: (form) => JSON.parse(native.takeText(native.call('zwy_forms_schema', String(form)))),
  version: () => native.staticText('zwy_version_string'),
};
