// docxtemplater: a template with a {tag} in each field's place, read once; the data fills the tags.
// usage: docxtemplater.mjs DESCRIBED-DIRECTORY TEMPLATES-DIRECTORY
import fs from 'node:fs';
import path from 'node:path';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { FORMS, described, serve, versionOf } from './worker.mjs';

const [directory, templates] = process.argv.slice(2);
const forms = described(directory);
const template = Object.fromEntries(FORMS.map((form) => [form, fs.readFileSync(path.join(templates, `${form}.docx`))]));
const data = Object.fromEntries(FORMS.map((form) => [form,
  forms[form].values.map((values) => Object.fromEntries(values.map((value, i) => [`v${i}`, value])))]));

await serve('docxtemplater', versionOf('docxtemplater'), data[FORMS[0]].length, (form, k) => {
  const document = new Docxtemplater(new PizZip(template[form]), { paragraphLoop: true, linebreaks: true });
  document.render(data[form][k]);
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
});
