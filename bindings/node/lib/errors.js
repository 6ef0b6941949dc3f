// What can go wrong, as exceptions with the library's own code, path and sentences.
'use strict';

const { enums } = require('./api.js');

/** Any failure. `problems` holds everything that was found, when data was at fault. */
class ZwyError extends Error {
  constructor(values, problems = []) {
    super(values.path ? `${values.path}: ${values.zh}` : values.zh);
    this.name = new.target.name;
    for (const key of ['status', 'code', 'path', 'pointer', 'label', 'zh', 'en']) this[key] = values[key];
    this.problems = problems;
  }
}
/** The data has errors; see `problems`. */
class DataError extends ZwyError {}
/** An argument or option that makes no sense. */
class UsageError extends ZwyError {}
/** A file, a font, the disk. */
class WorldError extends ZwyError {}
/** The object was closed. */
class ClosedError extends UsageError {}
/** A callback asked to stop. */
class StoppedError extends ZwyError {}
/** Memory ran out. */
class OutOfMemoryError extends ZwyError {}
/** A fault of the library; please report it. */
class InternalError extends ZwyError {}

const classes = {
  [enums.Status.DATA]: DataError,
  [enums.Status.USAGE]: UsageError,
  [enums.Status.WORLD]: WorldError,
  [enums.Status.HANDLE]: ClosedError,
  [enums.Status.STOPPED]: StoppedError,
  [enums.Status.MEMORY]: OutOfMemoryError,
  [enums.Status.INTERNAL]: InternalError,
};

function errorFor(values, problems) {
  return new (classes[values.status] ?? InternalError)(values, problems);
}

function problemOf({ severity, size, row, ...texts }) {
  return Object.freeze({ ...texts, row: Number(row), isError: severity === enums.Severity.ERROR });
}

module.exports = {
  ZwyError, DataError, UsageError, WorldError, ClosedError, StoppedError, OutOfMemoryError, InternalError, errorFor,
  problemOf,
};
