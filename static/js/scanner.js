// A USB or Bluetooth scanner types like a very fast keyboard and ends with Enter. Wherever the
// cursor is, what it types goes to the box marked data-scan.

const GAP = 40; // milliseconds between two signs; people are slower
const LEAST = 4; // shorter bursts are people

export function listen(page) {
  let typed = "";
  let last = 0;
  let place = null; // the box the burst began in, and what stood there before
  let before = "";

  function begin(target) {
    typed = "";
    place = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
    before = place ? place.value : "";
  }

  function send(box) {
    if (place && place !== box) place.value = before;
    box.value = typed;
    const form = box.form;
    if (!form) return;
    if (form.requestSubmit) form.requestSubmit();
    else form.submit();
  }

  page.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const now = event.timeStamp;
      const isFast = now - last < GAP;
      last = now;
      if (event.key === "Enter" || event.key === "Tab") {
        const box = page.querySelector("[data-scan]");
        const isBurst = isFast && typed.length >= LEAST;
        if (box && isBurst && page.activeElement !== box) {
          event.preventDefault();
          send(box);
        }
        typed = "";
        return;
      }
      if (event.key.length !== 1) return;
      if (!isFast) begin(event.target);
      typed += event.key;
    },
    true,
  );
}
