// The conversation of a contender with measure.py: see worker.py.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';

export const FORMS = ['resource_request', 'security_agreement', 'delivery_receipt', 'change_request', 'cancellation_request',
  'satisfaction_survey'];

const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** The files 0.json, 1.json, … of a directory, as texts. */
export function variants(directory) {
  const count = fs.readdirSync(directory).filter((name) => /^\d+\.json$/.test(name)).length;
  return Array.from({ length: count }, (_, k) => fs.readFileSync(path.join(directory, `${k}.json`), 'utf8'));
}

/** By form: the description and the values of each variant (describe.py). */
export function described(directory) {
  return Object.fromEntries(FORMS.map((form) => [form, {
    description: json(path.join(directory, `${form}.json`)),
    values: variants(path.join(directory, form)).map((text) => JSON.parse(text)),
  }]));
}

export const textOf = (segments, values) => segments.map((part) => (typeof part === 'number' ? values[part] : part)).join('');

export const versionOf = (name) => {
  const from = createRequire(import.meta.url);
  let directory = path.dirname(from.resolve(name));
  while (!fs.existsSync(path.join(directory, 'package.json')) || json(path.join(directory, 'package.json')).name !== name)
    directory = path.dirname(directory);
  return json(path.join(directory, 'package.json')).version;
};

/** `make(form, k)` gives, or promises, the bytes of variant k. */
export async function serve(name, version, count, make) {
  const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  say({ name, version });
  const at = Object.fromEntries(FORMS.map((form) => [form, 0]));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [form, mode, times, file] = line.split(' ');
    const ns = [];
    let document;
    for (let i = 0; i < Number(times); i += 1) {
      if (mode === 'vary') at[form] = (at[form] + 1) % count;
      const k = mode === 'vary' ? at[form] : 0;
      const start = process.hrtime.bigint();
      document = await make(form, k);
      ns.push(Number(process.hrtime.bigint() - start));
    }
    if (file !== '-') fs.writeFileSync(file, document);
    say({ ns, bytes: document.length });
  }
}
