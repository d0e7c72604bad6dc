// Several files at once: each is sent on its own, with its own progress, and answered with its own line.

const form = document.querySelector("form[data-upload]");
const input = form.querySelector("input[type=file]");
const arrivals = document.querySelector("[data-arrivals]");
const drop = form.querySelector(".drop");
const AT_ONCE = 2;
const queue = [];
let sending = 0;

function show() {
  const names = [...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name }));
  form.querySelector("[data-files]").replaceChildren(...(names.length > 1 ? names : []));
}
input.addEventListener("change", show);

for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  form.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", over);
  });
}
form.addEventListener("drop", ({ dataTransfer }) => {
  const all = new DataTransfer();
  const files = [...(input.multiple ? input.files : []), ...dataTransfer.files];
  for (const file of input.multiple ? files : files.slice(-1)) all.items.add(file);
  input.files = all.files;
  show();
});

form.addEventListener("submit", (event) => {
  if (!input.files.length) return;
  event.preventDefault();
  const alone = input.files.length === 1 && !queue.length && !sending;
  for (const file of input.files) queue.push({ file, alone, line: lineFor(file), fields: new FormData(form) });
  input.value = "";
  show();
  next();
});

function lineFor(file) {
  const line = document.createElement("li");
  const name = Object.assign(document.createElement("p"), { className: "name", textContent: file.name });
  const state = Object.assign(document.createElement("p"), { className: "stage", textContent: form.dataset.waiting });
  line.append(name, state);
  arrivals.hidden = false;
  arrivals.querySelector("ul").prepend(line);
  return line;
}

function next() {
  while (sending < AT_ONCE && queue.length) send(queue.shift());
}

function send({ file, alone, line, fields }) {
  sending += 1;
  const state = line.lastElementChild;
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", `${form.dataset.sending} ${file.name}`);
  state.replaceChildren(bar);
  fields.set("file", file);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = total ? loaded / total : 0; });
  request.addEventListener("loadend", () => {
    sending -= 1;
    next();
    const reading = request.getResponseHeader("X-Reading");
    if (reading && alone) return void location.assign(reading);
    if (request.status === 200 || request.status === 422) {
      state.outerHTML = request.responseText;
      htmx.process(line);
    } else {
      state.className = "fault";
      state.textContent = form.dataset.failed;
    }
  });
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.send(fields);
}

addEventListener("beforeunload", (event) => { if (sending || queue.length) event.preventDefault(); });
