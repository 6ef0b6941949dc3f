// Reads every page of the PDF files named, as a browser does: text, drawing operations, fonts, structure. Whatever
// pdf.js has to say against a file appears as "Warning: ..."; each file that was read gives a line with its pages.
//
// usage: node read_with_pdfjs.mjs FILE.pdf...
import { readFile } from "node:fs/promises";

// Nothing is drawn here: what a browser has for drawing may stay empty, or pdf.js would warn of its absence.
globalThis.DOMMatrix ??= class {};
globalThis.Path2D ??= class {};
const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
const shipped = (folder) => new URL(`./node_modules/pdfjs-dist/${folder}/`, import.meta.url).pathname;
const options = {
  verbosity: VerbosityLevel.WARNINGS,
  isEvalSupported: false,
  cMapUrl: shipped("cmaps"),
  cMapPacked: true,
  standardFontDataUrl: shipped("standard_fonts"),
};

for (const file of process.argv.slice(2)) {
  const data = new Uint8Array(await readFile(file));
  const pdf = await getDocument({ data, ...options }).promise;
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    await page.getOperatorList();
    await page.getStructTree();
    await page.getAnnotations();
    const { items } = await page.getTextContent();
    characters += items.reduce((sum, item) => sum + (item.str ?? "").length, 0);
  }
  console.log(`${file}: ${pdf.numPages} pages, ${characters} characters`);
  await pdf.destroy();
}
