// The C API through koffi: loading, calling, and turning a status into an exception. Driven by the tables in api.js,
// which are generated from zwy.h.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const koffi = require('koffi');
const api = require('./api.js');
const { errorFor, problemOf } = require('./errors.js');

for (const [name, members] of Object.entries(api.structs)) koffi.struct(name, members);
for (const definition of Object.values(api.callbacks)) koffi.proto(definition);

// ZWY_LIBRARY first; then beside the package and, in a source tree, the build; then the system's.
function* candidates() {
  if (process.env.ZWY_LIBRARY) {
    yield process.env.ZWY_LIBRARY;
    return;
  }
  yield path.join(__dirname, 'libzwy.so');
  const root = path.resolve(__dirname, '..', '..', '..');
  if (fs.existsSync(path.join(root, 'include', 'zwy', 'zwy.h'))) yield path.join(root, 'build', 'libzwy.so');
  yield api.SONAME;
  yield 'libzwy.so';
}

function load() {
  const reasons = [];
  for (const candidate of candidates()) {
    try {
      return koffi.load(candidate);
    } catch (error) {
      reasons.push(error.message);
    }
  }
  throw new Error(`libzwy.so cannot be loaded; name it in ZWY_LIBRARY (${reasons.join('; ')})`);
}

const library = load();
const functions = {};
for (const [name, prototype] of Object.entries(api.functions)) functions[name] = library.func(prototype);

function struct(name, values = {}) {
  const made = {};
  for (const [member, type] of Object.entries(api.structs[name])) {
    made[member] = type.endsWith('*') ? null : 0;
  }
  return Object.assign(made, values, { size: koffi.sizeof(name) });
}

/** The zwy_limits of { pages: 20 }; null when nothing is said. */
function limits(given = {}) {
  if (Object.keys(given).length === 0) return null;
  const made = struct('zwy_limits');
  for (const [name, value] of Object.entries(given)) {
    const bytes = Buffer.from(name, 'utf8');
    if (functions.zwy_limits_set(bytes, bytes.length, value, made) !== api.enums.Status.OK) throw lastError();
  }
  return made;
}

function bytesOf(value) {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return value;
}

function holderFor(type, role) {
  return role === 'out_struct' ? struct(type.slice(0, -1).trim()) : [null];
}

/**
 * Calls a function of the C API: text and bytes lose their length parameter, results come back as an array beside
 * the status. Handles are plain values.
 */
function invoke(name, ...given) {
  const values = [];
  const holders = [];
  let text = null;
  for (const [, type, role] of api.roles[name]) {
    if (role === 'length') {
      values.push(text === null ? 0 : text.length);
    } else if (role === 'text' || role === 'bytes') {
      text = bytesOf(given.shift());
      values.push(text);
    } else if (role === 'out' || role === 'out_struct') {
      const holder = holderFor(type, role);
      holders.push(holder);
      values.push(holder);
    } else {
      values.push(given.shift());
    }
  }
  const status = functions[name](...values);
  return { status, results: holders.map((h) => (Array.isArray(h) ? h[0] : h)) };
}

function lastError(problems = []) {
  const error = struct('zwy_error');
  functions.zwy_last_error(error);
  return errorFor(error, problems);
}

/** invoke(), with a failure thrown; one result comes back bare. */
function call(name, ...given) {
  const { status, results } = invoke(name, ...given);
  if (status !== api.enums.Status.OK) throw lastError();
  return results.length === 1 ? results[0] : results;
}

function takeProblems(handle) {
  if (!handle) return [];
  try {
    const problems = [];
    const count = Number(call('zwy_problems_count', handle));
    for (let i = 0; i < count; i++) problems.push(problemOf(call('zwy_problems_get', handle, i)));
    return problems;
  } finally {
    call('zwy_problems_free', handle);
  }
}

/** For functions whose last result is a list of problems. */
function callWithProblems(name, ...given) {
  const { status, results } = invoke(name, ...given);
  const problems = takeProblems(results[results.length - 1]);
  if (status !== api.enums.Status.OK) throw lastError(problems);
  return { result: results[0], results: results.slice(0, -1), problems };
}

/** The content of a zwy_bytes as a Buffer of its own; the handle is freed. */
function takeBytes(handle) {
  try {
    const [address, length] = call('zwy_bytes_get', handle);
    return Number(length) === 0 ? Buffer.alloc(0) : Buffer.from(koffi.decode(address, koffi.array('uint8_t', Number(length))));
  } finally {
    call('zwy_bytes_free', handle);
  }
}

const takeText = (handle) => takeBytes(handle).toString('utf8');

/** Of functions whose text lives for ever. */
const staticText = (name, ...given) => koffi.decode.string(call(name, ...given));

module.exports = { call, callWithProblems, invoke, koffi, lastError, limits, staticText, struct, takeBytes, takeProblems, takeText };
