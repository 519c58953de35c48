/* The search of a site that is opened from disk.
 *
 * A browser starts no worker from a file: address, and the theme's search is one. Here a hidden
 * frame of the same page stands in for it: the worker's script runs there, messages go through
 * this object, and importScripts loads what it names by script elements. Nothing is fetched from
 * any other place. The theme looks for the name IFrameWorker to find its own files.
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      const script = new URL(address, document.baseURI).href;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.tabIndex = -1;
      frame.title = "Search";
      frame.setAttribute("aria-hidden", "true");
      frame.srcdoc = "<!doctype html><title>Search</title>";
      this.frame = frame;
      this.ready = new Promise((resolve, reject) => {
        frame.addEventListener(
          "load",
          () => {
            const inside = frame.contentWindow;
            inside.postMessage = (data) => this.answer(data);
            inside.importScripts = (...names) =>
              names.reduce(
                (before, name) => before.then(() => load(inside, new URL(name, script).href)),
                Promise.resolve(),
              );
            load(inside, script).then(resolve, reject);
          },
          { once: true },
        );
      });
      this.ready.catch((error) => {
        const event = new ErrorEvent("error", { message: error.message });
        this.dispatchEvent(event);
        if (this.onerror) this.onerror(event);
      });
      const attach = () => document.body.appendChild(frame);
      if (document.body) attach();
      else addEventListener("DOMContentLoaded", attach, { once: true });
    }

    postMessage(data) {
      this.ready.then(
        () => {
          const inside = this.frame.contentWindow;
          if (inside) inside.dispatchEvent(new inside.MessageEvent("message", { data }));
        },
        () => {},
      );
    }

    answer(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
    }

    terminate() {
      this.frame.remove();
    }
  }

  function load(inside, address) {
    return new Promise((resolve, reject) => {
      const script = inside.document.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(address + " could not be loaded"));
      inside.document.head.appendChild(script);
    });
  }

  window.Worker = window.IFrameWorker = FrameWorker;
})();
