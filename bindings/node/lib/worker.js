// The thread that background.js starts: makes one call of the C API at a time, its error included.
'use strict';

const { parentPort } = require('node:worker_threads');
const native = require('./native.js');

parentPort.on('message', ({ id, library, form, options }) => {
  try {
    const { result, problems } = native.callWithProblems('zwy_render', library, form,
      native.struct('zwy_render_options', options));
    parentPort.postMessage({ id, handle: result, problems });
  } catch (error) {
    // An exception loses its class on the way to another thread: send what it was made from.
    const { status, code, path, pointer, label, zh, en, problems } = error;
    if (status === undefined) throw error;
    parentPort.postMessage({ id, problems, error: { status, code, path, pointer, label, zh, en } });
  }
});
