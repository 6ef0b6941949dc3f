/// <reference types="node" />
import type { FormData } from './forms';
export * from './forms';

/** One finding about the data. */
export interface Problem {
  readonly code: string;
  /** resources[2].vcpu, or empty */
  readonly path: string;
  /** the same as a JSON Pointer */
  readonly pointer: string;
  /** the words on the paper */
  readonly label: string;
  /** of a table, from one; zero outside tables */
  readonly row: number;
  readonly zh: string;
  readonly en: string;
  /** the name that was probably meant, or empty */
  readonly suggestion: string;
  readonly isError: boolean;
}

/** Any failure, with the library's own code, path and sentences. */
export class ZwyError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: string;
  readonly pointer: string;
  readonly label: string;
  readonly zh: string;
  readonly en: string;
  /** everything that was found, when data was at fault */
  readonly problems: readonly Problem[];
}
/** The data has errors; see `problems`. */
export class DataError extends ZwyError {}
/** An argument or option that makes no sense. */
export class UsageError extends ZwyError {}
/** A file, a font, the disk. */
export class WorldError extends ZwyError {}
/** The object was closed. */
export class ClosedError extends UsageError {}
/** A callback asked to stop. */
export class StoppedError extends ZwyError {}
/** Memory ran out. */
export class OutOfMemoryError extends ZwyError {}
/** A fault of the library; please report it. */
export class InternalError extends ZwyError {}

export type Format = 'pdf' | 'docx' | 'png' | 'svg';

export interface OutputOptions {
  /** png, svg: which page, from zero */
  page?: number;
  /** png: 150 */
  dpi?: number;
  /** pdf: PDF/A-3a with the data inside; otherwise PDF/A-2u */
  archive?: boolean;
  /** docx: only what is filled in can be changed in Word */
  protectLayout?: boolean;
  /** pdf: a working copy with form fields; not together with archive */
  fillable?: boolean;
  /** docx: with the faces that it is set in, where their licences allow */
  embedFonts?: boolean;
}

/** What the archive says of a form, by the names of DA/T 46: { 保管期限: '永久', 密级: '公开' } */
export type ArchiveElements = Record<string, string>;

export interface Protection {
  /** asked for when the file is opened */
  userPassword?: string;
  /** lifts what is forbidden below */
  ownerPassword?: string;
  printing?: boolean;
  /** screen readers may read the text all the same */
  copying?: boolean;
  /** fields may be filled in all the same */
  editing?: boolean;
}

export interface RenderOptions {
  /** a character that no font has is an error rather than a warning */
  strict?: boolean;
  /** page numbers by GB/T 9704 */
  pageNumbers?: boolean;
  /** duplex: even pages have their margins mirrored */
  bind?: boolean;
  /** the seal pictures are the real ones: no 样章 mark */
  realSeals?: boolean;
  /** mm; 42 */
  sealWidth?: number;
  /** seal files are read below it only; otherwise only bytes */
  pictureDirectory?: string;
}

export interface FormInfo {
  readonly name: FormData['form'];
  readonly annex: number;
  readonly title: string;
}

/** A named place on the paper to sign, stamp or date; millimetres from the page's top left corner. */
export interface Slot {
  readonly name: string;
  readonly purpose: 'seal' | 'signature' | 'date';
  /** from zero */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One difference between a paper and the data that it was made from. */
export interface Change {
  /** resources[2].vcpu; of a row that is gone, where it stood */
  readonly path: string;
  /** the same as a JSON Pointer */
  readonly pointer: string;
  /** the words on the paper */
  readonly label: string;
  /** of a table, from one; zero outside tables */
  readonly row: number;
  readonly kind: 'changed' | 'added' | 'removed';
  /** as JSON would give it; null when it was blank */
  readonly before: unknown;
  readonly after: unknown;
}

/** What a paper says that came back. Close the form. */
export interface Reading {
  readonly form: Form;
  /** against the data that was issued */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/** Whether a document is what its data makes. */
export interface Verification {
  /** same; protected: the same inside; the first thing that differs; unknown when it cannot be told */
  readonly verdict: 'unknown' | 'same' | 'protected' | 'data' | 'layout' | 'version' | 'fonts' | 'file';
  readonly format: Format | null;
  /** that the first differing byte belongs to, or that a picture shows; from zero */
  readonly page: number | null;
  /** of the first byte that differs */
  readonly offset: number | null;
  /** everything that differs */
  readonly problems: readonly Problem[];
}

/** Of a PNG or SVG the options of rendering say how it was set; PDF and DOCX say it themselves. */
export interface VerifyOptions extends RenderOptions {
  /** what it should be made of; otherwise the data that it holds */
  data?: Form | FormData;
  /** of a protected PDF */
  password?: string;
}

export interface ReadOptions {
  /** what changes are told against; otherwise what the document says that it was made from */
  issued?: Form | FormData;
  /** leave out what cannot be read, with a warning */
  partial?: boolean;
}

declare class Handle {
  /** Frees what the object holds. Closing twice is allowed. */
  close(): void;
}

/** By the names of docs/limits.md: { pages: 20 }. */
export type Limits = Readonly<Record<string, number>>;

/** The data of one form. Paths are written with keys or labels: it_lead.phone, 信息化负责人.联系电话. */
export class Form extends Handle {
  /** An empty form, by name, annex number or title. */
  constructor(name: string | number);
  /** A complete and valid example. */
  static sample(name: string | number): Form;
  /** Reads JSON text; DataError tells everything that is wrong with it. */
  static fromJson(text: string | Buffer, form?: string, options?: { limits?: Limits }): Form;
  static fromData(data: FormData | Record<string, unknown>, options?: { limits?: Limits }): Form;
  readonly info: FormInfo;
  toJson(options?: { chinese?: boolean; indent?: number }): string;
  toData(): FormData;
  /** Hexadecimal digest of the data in its canonical JSON form. */
  digest(kind?: 'sha256' | 'sm3'): string;
  /** All problems, errors and warnings; nothing is thrown for errors in the data. */
  validate(): Problem[];
  /** Any field as JSON would give it; null when it is not given. */
  get(path: string): unknown;
  /** Text, number, list or object; a Buffer for a picture; null takes the field away. */
  set(path: string, value: unknown): this;
  has(path: string): boolean;
  rows(path: string): number;
  /** An empty row in front of row `at` (from zero); -1: at the end. */
  insertRow(path: string, at?: number): void;
  removeRow(path: string, at: number): void;
  copy(): Form;
}

/** A form set on pages, to be written in as many formats as wanted. */
export class Rendering extends Handle {
  /** What was found on the way: warnings, what shrank or moved, characters without a glyph. */
  readonly problems: readonly Problem[];
  readonly pageCount: number;
  readonly slots: readonly Slot[];
  /** Width and height in millimetres; `page` counts from zero. */
  pageSize(page?: number): { width: number; height: number };
  /** A document ("pdf", "docx") or a picture of one page ("png", "svg"). */
  toBuffer(format?: Format, options?: OutputOptions): Buffer;
  /** Writes the whole file or nothing; the format is the name's ending unless given. */
  save(file: string, options?: OutputOptions & { format?: Format }): void;
  /** Gives the document to `receive` piece by piece; what that throws comes out of here. */
  write(receive: (piece: Buffer) => void, format?: Format, options?: OutputOptions): void;
  /** The archive bundle as a new directory, or as a ZIP file if the name ends in .zip. */
  archive(place: string, elements?: ArchiveElements): void;
  /** The archive bundle as the bytes of a ZIP file. */
  archiveZip(elements?: ArchiveElements): Buffer;
}

/** Fonts and layouts: make one for the process. */
export class Library extends Handle {
  /** `limits` are of everything that this library does. */
  constructor(options?: { fonts?: string; layouts?: string; limits?: Limits });
  addFonts(directory: string): void;
  /** One font file from memory; it goes before the directories. */
  addFont(font: Buffer): void;
  addLayouts(directory: string): void;
  /** One layout from memory, checked at once. */
  addLayout(xml: string, name?: string): void;
  /** Loads fonts and layouts now, so that what is missing shows before the first form. */
  load(): void;
  /** Roles, the files found for them and what they cover. */
  fonts(): unknown;
  /** Checks the data and sets it on pages, off the main thread. DataError when the data has errors. */
  render(form: Form | FormData, options?: RenderOptions): Promise<Rendering>;
  renderSync(form: Form | FormData, options?: RenderOptions): Rendering;
  /** The data of a DOCX or PDF that came from this library: its bytes, or its file. */
  read(document: Buffer | string, options?: ReadOptions): Reading;
  /** Whether a document, its bytes or its file, is byte for byte what its data makes. What differs is told, not thrown. */
  verify(document: Buffer | string, options?: VerifyOptions): Verification;
}

/** The findings against a bundle (a directory, a ZIP file, or a Buffer of one): codes are rules; empty when all hold. */
export function checkArchive(bundle: string | Buffer): Problem[];
/** A working copy under a password (AES-256); DataError for an archive copy. Every call gives other bytes. */
export function protect(pdf: Buffer, protection: Protection): Buffer;
/** One library with the installed fonts and layouts, made on first use. */
export function defaultLibrary(): Library;
/** The six forms, by annex. */
export function forms(): FormInfo[];
export function render(form: Form | FormData, options?: RenderOptions): Promise<Rendering>;
export function renderSync(form: Form | FormData, options?: RenderOptions): Rendering;
export function verify(document: Buffer | string, options?: VerifyOptions): Verification;
export function read(document: Buffer | string, options?: ReadOptions): Reading;
/** JSON Schema (draft 2020-12) of a form's data. */
export function schema(form: string | number): Record<string, unknown>;
/** The version of the library that is loaded. */
export function version(): string;
