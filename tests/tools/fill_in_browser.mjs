// Fills in a PDF form as a person does in a browser: headless Chromium shows it with pdf.js, the fields are typed into
// and clicked on, and what pdf.js saves is written out.
//
// usage: node fill_in_browser.mjs CHROMIUM IN.pdf OUT.pdf <VALUES.json
// VALUES: {"field.path": "text" | true | false}. Prints what the page shows: [{"name", "kind", "title", "value"}] in the
// order in which Tab reaches the fields. Pages are served on the loopback only, and the browser asks for nothing else.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const [chromium, input, output] = process.argv.slice(2);
const pdfjs = new URL("./node_modules/pdfjs-dist/", import.meta.url).pathname;
const types = { ".html": "text/html", ".mjs": "text/javascript", ".css": "text/css", ".pdf": "application/pdf" };

const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<div id="container" style="position:absolute;width:100%;height:100%;overflow:auto"><div id="viewer" class="pdfViewer"></div></div>
<script type="module">
import * as pdfjsLib from "/pdfjs/build/pdf.mjs";
globalThis.pdfjsLib = pdfjsLib;
pdfjsLib.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";
const { EventBus, PDFViewer } = await import("/pdfjs/web/pdf_viewer.mjs");
const eventBus = new EventBus();
const viewer = new PDFViewer({ container: document.getElementById("container"), eventBus,
  annotationMode: pdfjsLib.AnnotationMode.ENABLE_FORMS });
globalThis.pdf = await pdfjsLib.getDocument({ url: "/form.pdf", cMapUrl: "/pdfjs/cmaps/", cMapPacked: true,
  standardFontDataUrl: "/pdfjs/standard_fonts/" }).promise;
viewer.setDocument(pdf);
// Pages are drawn when they come into sight.
eventBus.on("pagesloaded", async () => {
  for (let number = 1; number <= pdf.numPages; number++) {
    viewer.currentPageNumber = number;
    while (!viewer.getPageView(number - 1).annotationLayer?.div) await new Promise((again) => setTimeout(again, 20));
  }
  globalThis.ready = true;
});
</script>`;

async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    try {
      const body = pathname === "/" ? page
        : pathname === "/form.pdf" ? await readFile(input)
          : await readFile(path.join(pdfjs, path.normalize(pathname.replace("/pdfjs/", "/"))));
      const type = pathname === "/" ? types[".html"] : types[path.extname(pathname)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Chromium's own protocol over a pair of pipes: messages end with a zero byte. */
class Browser {
  #process;
  #waiting = new Map();
  #next = 1;
  constructor(profile) {
    this.#process = spawn(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
      `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    this.#process.stdio[4].setEncoding("utf8").on("data", (piece) => {
      const messages = (rest + piece).split("\0");
      rest = messages.pop();
      for (const message of messages) {
        const { id, result, error } = JSON.parse(message);
        if (id === undefined) continue;
        const { done, failed } = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error) failed(new Error(error.message)); else done(result);
      }
    });
    this.ended = once(this.#process, "exit");
    this.ended.then(() => { for (const { failed } of this.#waiting.values()) failed(new Error("Chromium ended")); });
  }
  call(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }
  async open(url) {
    const { targetId } = await this.call("Target.createTarget", { url });
    const { sessionId } = await this.call("Target.attachToTarget", { targetId, flatten: true });
    const send = (method, params) => this.call(method, params, sessionId);
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return { send, evaluate };
  }
  async close() {
    await Promise.race([this.call("Browser.close").catch(() => {}), this.ended]);
    await this.ended;
  }
}

const fieldsOnPage = `[...document.querySelectorAll(".annotationLayer [name]")].map((field) => ({ name: field.name,
  kind: field.type, title: field.title || field.closest("[title]")?.title || "", tabIndex: field.tabIndex,
  value: field.type === "checkbox" ? field.checked : field.value }))`;

async function fill({ send, evaluate }, name, value) {
  const field = `document.querySelector(".annotationLayer [name=" + CSS.escape(${JSON.stringify(name)}) + "]")`;
  const kind = await evaluate(`${field}?.type`);
  if (!kind) throw new Error(`the page has no field ${name}`);
  if (kind === "checkbox") {
    await evaluate(`${field}.checked === ${value} || ${field}.click()`);
  } else if (kind === "select-one") {
    await evaluate(`{ const f = ${field}; f.value = ${JSON.stringify(value)};
      f.dispatchEvent(new Event("input", { bubbles: true })); f.dispatchEvent(new Event("change", { bubbles: true })); }`);
  } else {
    // As an input method does: what was there is selected, then the composed text takes its place.
    await evaluate(`{ const f = ${field}; f.focus(); f.select(); }`);
    await send("Input.insertText", { text: value });
    await evaluate(`${field}.blur()`);
  }
}

let values = "";
for await (const piece of process.stdin) values += piece;
const server = await serve();
const profile = await mkdtemp(path.join(tmpdir(), "zwy-browser-"));
const browser = new Browser(profile);
try {
  const tab = await browser.open(`http://127.0.0.1:${server.address().port}/`);
  for (let tries = 0; !(await tab.evaluate("globalThis.ready === true")); tries++) {
    if (tries === 600) throw new Error("pdf.js did not show the form within a minute");
    await new Promise((again) => setTimeout(again, 100));
  }
  const fields = await tab.evaluate(fieldsOnPage);
  for (const [name, value] of Object.entries(JSON.parse(values))) await fill(tab, name, value);
  const saved = await tab.evaluate(`(async () => { const bytes = await pdf.saveDocument(); let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text); })()`);
  await writeFile(output, Buffer.from(saved, "base64"));
  console.log(JSON.stringify(fields));
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
