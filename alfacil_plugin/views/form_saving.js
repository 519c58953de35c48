/* Where what is typed in a form goes: the browser keeps it, then it is saved to the folder by the
   server on the same machine, by the host of the repository, or as a download. */
"use strict";

(() => {
  const { fill, make } = globalThis.alfacil;

  const stored = (storage, key) => {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null; // Nothing there, or a browser that keeps nothing.
    }
  };
  const store = (storage, key, value) => {
    try {
      if (value === null) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing: the form works all the same.
    }
  };

  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  const download = (name, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    const link = make("a", { href, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };

  const LONGEST_ADDRESS = 8000; // of a page of GitHub or GitLab; a longer one is refused there

  /** Open the host's page for a new file, and return what is to be said of it. */
  const openHost = ({ host, locale }, words, file, text) => {
    const path = [host.folder, file].filter(Boolean).join("/");
    const [name, content] = host.parameters;
    const asked = `${name}=${encodeURIComponent(path).replaceAll("%2F", "/")}&${content}=${encodeURIComponent(text)}`;
    const address = `${host.address}?${asked}`;
    if (address.length > LONGEST_ADDRESS) {
      return fill(words.larger, {
        host: host.name,
        most: LONGEST_ADDRESS.toLocaleString(locale),
        number: address.length.toLocaleString(locale),
        folder: path.slice(0, path.lastIndexOf("/")),
      });
    }
    window.open(address, "_blank", "noopener");
    return fill(words.opened, { host: host.name });
  };

  const ROUNDS = 90; // of a second: a build takes a few
  // MkDocs' own server puts its script into every page: nobody else is asked.
  const isServed = () => [...document.scripts].some((script) => script.text.includes("livereload("));
  const isHere = () => isServed() && location.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

  /** The server on this machine, below an address, if there is one. */
  const local = (base) => {
    const server = { folder: "", built_last: 0, ask: null, post: null, built: null };
    let token = "";

    server.ask = async () => {
      if (!isHere()) return false;
      const reply = await fetch(`${base}/token`, { cache: "no-store" }).catch(() => null);
      const said = reply?.ok ? await reply.json().catch(() => null) : null;
      if (!said?.token) return false;
      token = said.token;
      server.folder = said.folder;
      server.built_last = said.built;
      return true;
    };

    const once = (what, body) =>
      fetch(`${base}/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Alfacil-Token": token },
        body: JSON.stringify(body),
      }).catch(() => null);

    /** Ask something of the server, and return the code and what it says; no code without it. */
    server.post = async (what, body) => {
      let reply = await once(what, body);
      // It may have been started again, with another token.
      if (reply?.status === 403 && (await server.ask())) reply = await once(what, body);
      return { code: reply?.status, said: (await reply?.json().catch(() => null)) ?? {} };
    };

    /** Wait for a build that began after a saving: "there" or "absent" is the page, or it is "late". */
    server.built = async ({ after, address }) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        if ((await server.ask()) && server.built_last > after) {
          const reply = await fetch(address, { cache: "no-store" }).catch(() => null);
          return reply?.ok ? "there" : "absent";
        }
        await pause();
      }
      return "late";
    };

    /** Wait for the page of what was saved, and go to it; or return why it is not there. */
    server.goTo = async (key, waiting) => {
      const found = await server.built(waiting);
      if (found === "there") {
        store(sessionStorage, key, { ...waiting, there: true });
        location.assign(waiting.address);
      }
      return found;
    };
    return server;
  };

  /** What the forms of evidence say, in the language of the site; the page fills it in. */
  const words = {};

  globalThis.alfacil = { ...globalThis.alfacil, words, stored, store, today, download, openHost, local };
})();
