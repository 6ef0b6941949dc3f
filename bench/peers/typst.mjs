// Typst in this process, warm: forms.typ, data by sys.inputs; tagged PDF, as is its default.
// usage: typst.mjs DATA-DIRECTORY FONTS-DIRECTORY [FORM OUT: one document, cold]
import fs from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FORMS, serve, variants, versionOf } from './worker.mjs';

const [directory, fonts, only, out] = process.argv.slice(2);
const workspace = import.meta.dirname;
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts, '/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/dejavu'] }] });
const mainFilePath = path.join(workspace, 'forms.typ');

const pdf = (form, data) => {
  const bytes = compiler.pdf({ mainFilePath, inputs: { annex: String(FORMS.indexOf(form) + 1), data } });
  compiler.evictCache(10); // what Typst advises between documents
  return bytes;
};

if (only) {
  fs.writeFileSync(out, pdf(only, fs.readFileSync(path.join(directory, only, '0.json'), 'utf8')));
} else {
  const data = Object.fromEntries(FORMS.map((form) => [form, variants(path.join(directory, form))]));
  await serve('Typst', versionOf('@myriaddreamin/typst-ts-node-compiler'), data[FORMS[0]].length,
    (form, k) => pdf(form, data[form][k]));
}
