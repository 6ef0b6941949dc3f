// Rendering off the main thread. The library keeps the last error of each thread, so a whole call, error and all,
// is made by one worker; handles are tickets of the process and travel as numbers.
'use strict';

const path = require('node:path');
const { Worker } = require('node:worker_threads');
const { errorFor } = require('./errors.js');

let worker = null;
let nextId = 1;
const waiting = new Map();

function settle({ id, handle, problems, error }) {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0) worker.unref();
  if (error) reject(errorFor(error, problems));
  else resolve({ handle, problems });
}

/** A worker that died takes its calls with it; the next call starts another. */
function lost(error) {
  const calls = [...waiting.values()];
  waiting.clear();
  worker = null;
  for (const { reject } of calls) reject(error);
}

/** `library` and `form` are the objects, kept alive until the worker is done with their handles. */
function renderInBackground(library, form, options) {
  if (worker === null) {
    worker = new Worker(path.join(__dirname, 'worker.js'));
    worker.on('message', settle);
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the rendering thread ended with ${code}`)));
  }
  worker.ref();
  return new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject, library, form });
    worker.postMessage({ id, library: library.handle, form: form.handle, options });
  });
}

module.exports = { renderInBackground };
