// What htmx cannot do by itself: keep lists in order, open dialogs and menus, and make the composer feel like a chat.
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];
  const freshId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // ── lists ──

  const FOLLOWS_WITHIN_MS = 5 * 60_000;

  const follows = (item, before) => {
    if (!before || item.dataset.head) return false;
    const gap = Date.parse(item.dataset.at) - Date.parse(before.dataset.at);
    return (
      item.dataset.author === before.dataset.author &&
      item.dataset.onlyFor === before.dataset.onlyFor &&
      item.dataset.day === before.dataset.day &&
      gap >= 0 &&
      gap < FOLLOWS_WITHIN_MS
    );
  };

  /** Day dividers and runs of one author, as the server draws them, after anything was added or taken away. */
  const tidy = (list) => {
    let before;
    for (const item of findAll(":scope > .message", list)) {
      item.classList.toggle("follows", follows(item, before));
      const isNewDay = before?.dataset.day !== item.dataset.day;
      let divider = item.previousElementSibling;
      while (divider && !divider.matches(".message, .day")) divider = divider.previousElementSibling;
      const has = divider?.matches(".day");
      if (isNewDay && !has) {
        const made = document.createElement("li");
        made.className = "day";
        const label = document.createElement("span");
        label.textContent = item.dataset.dayLabel;
        made.append(label);
        const mark = item.previousElementSibling?.matches(".new-divider") ? item.previousElementSibling : item;
        mark.before(made);
      } else if (!isNewDay && has) {
        divider.remove();
      }
      before = item;
    }
  };

  /** What must survive when a message is drawn again: the focus, an open menu, a text being changed. */
  const replaceGently = (old, made) => {
    if (Number(made.dataset.revision) < Number(old.dataset.revision)) return;
    if (find("[data-edit]", old) && !("gone" in made.dataset)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
    const path = focused && { name: focused.getAttribute("name"), value: focused.getAttribute("value") };
    const openMenus = findAll("details", old).map((menu) => menu.open);
    old.replaceWith(made);
    findAll("details", made).forEach((menu, index) => {
      menu.open = openMenus[index] ?? false;
    });
    if (path?.name) {
      findAll(`[name="${path.name}"]`, made)
        .find((control) => control.getAttribute("value") === path.value)
        ?.focus({ preventScroll: true });
    }
  };

  const upsert = (list, made) => {
    const known = document.getElementById(made.id);
    if ("gone" in made.dataset) return known?.remove();
    if (known) return replaceGently(known, made);
    const seq = Number(made.dataset.seq);
    const next = findAll(":scope > .message", list).find((item) => Number(item.dataset.seq) > seq);
    if (next) {
      const mark = next.previousElementSibling;
      (mark?.matches(".day") ? mark : next).before(made);
    } else {
      list.append(made);
      arrived(list, made);
    }
  };

  htmx.registerExtension("tocsin", {
    handle_swap: (style, target, fragment) => {
      if (style !== "upsert") return false;
      for (const made of [...fragment.children]) upsert(target, made);
      tidy(target);
      return true;
    },
  });

  // ── what arrives while one reads ──

  let missed = 0;
  const isAtEnd = (scroll) => Math.abs(scroll.scrollTop) < 80;

  const showLatest = () => {
    const button = find("[data-latest]");
    const scroll = find("#main [data-scroll]");
    if (!button || !scroll) return;
    if (isAtEnd(scroll)) missed = 0;
    button.hidden = isAtEnd(scroll);
    button.classList.toggle("has-new", missed > 0);
    button.dataset.count = missed > 0 ? String(missed) : "";
  };

  const toEnd = (scroll, behavior = "auto") => scroll?.scrollTo({ top: 0, behavior });

  function arrived(list, item) {
    const scroll = list.closest("[data-scroll]");
    const isMine = item.dataset.author === find("#messages")?.dataset.me;
    item.classList.add("arrived");
    if (isMine || isAtEnd(scroll)) toEnd(scroll);
    else if (list.dataset.list === "channel") missed += 1;
    showLatest();
    markRead();
  }

  let lastRead = 0;
  const markRead = () => {
    const list = find("#messages");
    const last = list?.querySelector(":scope > .message:last-of-type");
    const seq = Number(last?.dataset.seq ?? 0);
    if (!list || document.hidden || seq <= lastRead) return;
    lastRead = seq;
    const body = new FormData();
    body.set("seq", String(seq));
    fetch(`/c/${encodeURIComponent(list.dataset.channel)}/read`, { method: "POST", body, headers: ourHeaders() }).catch(
      () => {
        lastRead = 0;
      },
    );
  };

  const ourHeaders = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");

  const plainTitle = document.title;
  const showUnread = () => {
    const count = find("#places")?.dataset.unread ?? "0";
    document.title = count !== "0" ? `(${count}) ${plainTitle}` : plainTitle;
  };

  // ── dialogs ──

  const openDialog = () => {
    const dialog = find("#dialog-slot dialog");
    if (!dialog || dialog.open) return;
    dialog.addEventListener("close", () => {
      dialog.remove();
      opener?.isConnected && opener.focus({ preventScroll: true });
    });
    dialog.showModal();
    const first = find(".sheet-body input:not([type=hidden]), .sheet-body textarea, .sheet-body select", dialog);
    const chosen = first?.type === "radio" && find(`input[name="${CSS.escape(first.name)}"]:checked`, dialog);
    (chosen || first)?.focus();
  };
  let opener;
  const closeDialog = () => find("#dialog-slot dialog")?.close();

  const focusError = (dialog) => {
    const wrong = findAll(".field", dialog).find((field) => find(".error", field)?.textContent);
    for (const field of findAll(".field", dialog)) {
      const isWrong = find(".error", field)?.textContent.trim() !== "";
      for (const control of findAll("input, textarea, select", field)) {
        isWrong ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
      }
    }
    if (wrong) find("input, textarea, select", wrong)?.focus();
    else find("#form-refusal", dialog)?.scrollIntoView({ block: "nearest" });
  };

  // ── toasts ──

  const toast = (words, { failed = true, stays = false } = {}) => {
    const made = document.createElement("div");
    made.className = failed ? "toast failed" : "toast";
    made.dataset.toast = "";
    made.textContent = words;
    find("#toasts")?.append(made);
    if (!stays) setTimeout(() => made.remove(), 8000);
    return made;
  };

  // ── composer ──

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
  };

  const listOf = (area) => document.getElementById(area.getAttribute("aria-controls"));
  const chosen = (list) => find('[aria-selected="true"]', list);

  const hideSuggestions = (area) => {
    const list = listOf(area);
    clearTimeout(suggestTimer);
    asked = undefined;
    if (!list) return;
    list.hidden = true;
    list.replaceChildren();
    area.setAttribute("aria-expanded", "false");
    area.removeAttribute("aria-activedescendant");
  };

  const choose = (area, option) => {
    const list = listOf(area);
    for (const each of findAll('[role="option"]', list)) each.setAttribute("aria-selected", String(each === option));
    if (!option) return;
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const take = (area, option) => {
    area.value = option.dataset.insert;
    area.focus();
    hideSuggestions(area);
    grow(area);
    if (area.value.endsWith(" ")) askSuggestions(area);
  };

  let suggestTimer;
  /** What the suggestions that are on their way are for; undefined: nobody waits for any. */
  let asked;
  const askSuggestions = (area) => {
    clearTimeout(suggestTimer);
    if (!area.value.startsWith("/") || area.value.includes("\n")) return hideSuggestions(area);
    suggestTimer = setTimeout(() => {
      asked = area.value;
      htmx.trigger(area, "suggest");
    }, 60);
  };

  const suggested = (area) => {
    const list = listOf(area);
    const options = findAll('[role="option"]', list);
    // They come late: other words stand there now, or somebody sent them away.
    if (asked !== area.value) return;
    if (options.length === 0 || !area.value.startsWith("/")) return hideSuggestions(area);
    list.hidden = false;
    area.setAttribute("aria-expanded", "true");
    choose(area, options[0]);
  };

  /** Whether the key was ours. Enter takes a suggestion only while it would add something. */
  const suggestionKey = (area, event) => {
    const list = listOf(area);
    if (!list) return false;
    if (event.key === "Escape") {
      // Also those that are still on their way.
      const isOurs = !list.hidden;
      hideSuggestions(area);
      return isOurs;
    }
    if (list.hidden) return false;
    const options = findAll('[role="option"]', list);
    const at = options.indexOf(chosen(list));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(area, options[(at + step + options.length) % options.length]);
      return true;
    }
    const option = options[at];
    const adds = option && option.dataset.insert.trim() !== area.value.trim();
    if (event.key === "Tab" && option) {
      take(area, option);
      return true;
    }
    if (event.key === "Enter" && adds) {
      take(area, option);
      return true;
    }
    return false;
  };

  const showFiles = (form) => {
    const input = find("[data-files]", form);
    const list = find("[data-chosen-files]", form);
    if (!input || !list) return;
    list.replaceChildren(
      ...[...input.files].map((file, index) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = file.name;
        const remove = document.createElement("button");
        remove.type = "button";
        remove.textContent = "×";
        remove.setAttribute("aria-label", `× ${file.name}`);
        remove.addEventListener("click", () => {
          const kept = new DataTransfer();
          for (const [other, each] of [...input.files].entries()) if (other !== index) kept.items.add(each);
          input.files = kept.files;
          showFiles(form);
        });
        item.append(name, remove);
        return item;
      }),
    );
    list.hidden = input.files.length === 0;
  };

  const addFiles = (form, files) => {
    const input = find("[data-files]", form);
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
    showFiles(form);
  };

  const renew = (form) => {
    const act = find('input[name="act"]', form);
    if (act) act.value = freshId();
  };

  // ── events ──

  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("[data-words-input]")) return;
    grow(target);
    askSuggestions(target);
  });

  document.addEventListener(
    "change",
    ({ target }) => {
      if (target.matches?.("[data-files]")) showFiles(target.form);
      const field = target.closest?.("[data-field]");
      const touched = field && find("[data-touched]", target.form);
      if (touched && !touched.value.split(",").includes(field.dataset.field))
        touched.value += `,${field.dataset.field}`;
    },
    true,
  );

  document.addEventListener("paste", (event) => {
    const form = event.target.closest?.("[data-composer]");
    if (form && event.clipboardData?.files.length) addFiles(form, event.clipboardData.files);
  });
  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.("#main, #pane")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const form = event.target.closest?.("#main, #pane")?.querySelector("[data-composer]");
    if (!form || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    addFiles(form, event.dataTransfer.files);
  });

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.isComposing || event.keyCode === 229) return;
    if (target.matches?.("[data-words-input]")) {
      if (suggestionKey(target, event)) return event.preventDefault();
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        target.form.requestSubmit();
        return;
      }
    }
    if (target.matches?.("[data-edit] textarea")) {
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        target.form.requestSubmit();
        return;
      }
      if (event.key === "Escape") find("[data-cancel-edit]", target.form)?.click();
    }
    if (event.key === "Escape") closeNearest();
  });

  /** The nearest open thing closes: a menu, the drawer, the thread. A dialog closes by itself. */
  const closeNearest = () => {
    const menu = find("details.menu[open]");
    if (menu) {
      menu.open = false;
      find("summary", menu)?.focus();
      return;
    }
    if (find("#dialog-slot dialog[open]")) return;
    if (document.body.classList.contains("nav-open")) return closeNav();
    find("[data-close-pane]")?.click();
  };

  const openNav = () => {
    document.body.classList.add("nav-open");
    find("[data-sidebar] [data-nav-close]")?.focus();
  };
  const closeNav = () => {
    document.body.classList.remove("nav-open");
    find("[data-nav-open]")?.focus();
  };

  let threadOpener;
  const closePane = (link) => {
    find("#pane").replaceChildren();
    history.pushState({}, "", link.getAttribute("href"));
    threadOpener?.isConnected && threadOpener.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const { target } = event;
    for (const menu of findAll("details.menu[open]")) {
      const isInside = menu.contains(target);
      if (!isInside || target.closest(".menu-list button, .menu-list a")) {
        if (!target.closest("[data-sure]:not(.is-sure)")) menu.open = false;
      }
    }
    const sure = target.closest("[data-sure]");
    if (sure && !sure.classList.contains("is-sure")) {
      event.preventDefault();
      sure.classList.add("is-sure");
      sure.textContent = sure.dataset.sure;
      return;
    }
    if (target.closest("[data-nav-open]")) openNav();
    else if (target.closest("[data-nav-close]")) closeNav();
    else if (target.closest("[data-close-dialog]")) closeDialog();
    else if (target.closest("[data-close-toast]")) target.closest("[data-toast]").remove();
    else if (target.closest("[data-latest]")) toEnd(find("#main [data-scroll]"), "smooth");
    else if (target.closest("[data-close-pane]")) {
      event.preventDefault();
      closePane(target.closest("[data-close-pane]"));
    }
    const option = target.closest('[role="option"]');
    if (option) {
      const area = find(`[aria-controls="${option.parentElement.id}"]`);
      if (area) take(area, option);
    }
    const thread = target.closest("[data-open-thread]");
    if (thread) threadOpener = thread;
    const dialog = target.closest("dialog");
    if (dialog && target === dialog) dialog.close();
    const message = target.closest(".message");
    if (message && matchMedia("(hover: none)").matches && !target.closest("button, a, summary, input, textarea")) {
      for (const other of findAll(".message.shows-tools")) if (other !== message) other.classList.remove("shows-tools");
      message.classList.toggle("shows-tools");
    }
  });

  /** A menu near the lower edge opens upwards. */
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.("details.menu") || !target.open) return;
      for (const other of findAll("details.menu[open]")) if (other !== target) other.open = false;
      const list = find(".menu-list", target);
      target.classList.remove("upwards");
      const { bottom } = list.getBoundingClientRect();
      const room = target.closest("[data-scroll]")?.getBoundingClientRect().bottom ?? innerHeight;
      target.classList.toggle("upwards", bottom > room - 8);
    },
    true,
  );

  /** What was typed is on its way: the field is free for the next line at once. */
  document.addEventListener("htmx:config:request", ({ target, detail }) => {
    if (!target.matches?.("[data-composer]")) return;
    const area = find("[data-words-input]", target);
    const input = find("[data-files]", target);
    detail.ctx.typed = { words: area.value, files: [...input.files], act: find('input[name="act"]', target).value };
    area.value = "";
    input.value = "";
    hideSuggestions(area);
    grow(area);
    showFiles(target);
    renew(target);
  });

  /** It did not arrive: it comes back into the field, under the same id, so that a second try is no second message. */
  const giveBack = (form, { words, files, act }) => {
    const area = find("[data-words-input]", form);
    if (area.value === "") find('input[name="act"]', form).value = act;
    area.value = area.value === "" ? words : `${words}\n${area.value}`;
    grow(area);
    addFiles(form, files);
  };

  document.addEventListener("htmx:before:request", ({ target }) => {
    opener = document.activeElement;
    target.setAttribute?.("aria-busy", "true");
  });

  document.addEventListener("htmx:finally:request", ({ target, detail }) => {
    target.removeAttribute?.("aria-busy");
    const status = detail.ctx?.response?.status ?? 0;
    if (detail.ctx?.typed && (status < 200 || status >= 300)) giveBack(target, detail.ctx.typed);
  });

  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const status = detail.ctx?.response?.status ?? 0;
    if (target.matches?.("[data-edit]") && status >= 200 && status < 300) find("[data-cancel-edit]", target)?.click();
    if (target.matches?.("[data-acts], [data-edit]") && status > 0 && status < 500) renew(target);
    if (target.matches?.("[data-sheet]") && status >= 400 && status < 500) renew(target);
  });

  const isHtml = (ctx) => ctx?.response?.headers?.get?.("content-type")?.includes("text/html");
  /** What only looks is tried again by itself and loses nothing. */
  const isLook = (ctx) => ctx?.request?.method === "GET";
  /** The database is away: said once, until something could be read again. */
  let old;
  document.addEventListener("htmx:after:request", ({ detail }) => {
    const status = detail.ctx?.response?.status ?? 0;
    if (status === 503 && isLook(detail.ctx)) old ??= toast(find("#toasts").dataset.old, { stays: true });
    if (status < 200 || status >= 300) return;
    old?.remove();
    old = undefined;
  });
  document.addEventListener("htmx:response:error", ({ detail }) => {
    if (!isHtml(detail.ctx) && !isLook(detail.ctx)) toast(find("#toasts").dataset.failed);
  });
  document.addEventListener("htmx:error", ({ detail }) => {
    if (detail.ctx && !detail.ctx.response && !isLook(detail.ctx)) toast(find("#toasts").dataset.failed);
  });

  /** What a form asked for is done: that form closes. One that was opened while another act was on its way stays. */
  document.addEventListener("acted", ({ target }) => target.closest?.("dialog")?.close());

  document.addEventListener("htmx:after:swap", ({ target, detail }) => {
    const source = detail.ctx?.sourceElement ?? target;
    if (source.matches?.("[data-words-input]")) return suggested(source);
    openDialog();
    const dialog = find("#dialog-slot dialog");
    if (dialog && source.matches?.("[data-sheet]")) focusError(dialog);
    if (source.matches?.("[data-open-thread]")) {
      const pane = find("#pane");
      for (const list of findAll(".messages", pane)) tidy(list);
      find("[data-words-input]", pane)?.focus({ preventScroll: true });
    }
    for (const area of findAll("[data-edit] textarea")) {
      if (area.dataset.fitted) continue;
      area.dataset.fitted = "true";
      grow(area);
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    }
    const list = find("#messages");
    if (list && source.closest?.("#messages")) tidy(list);
    for (const made of findAll("#toasts [data-toast]:not(.failed):not([data-timed])")) {
      made.dataset.timed = "true";
      setTimeout(() => made.matches(":hover, :focus-within") || made.remove(), 12_000);
    }
    showUnread();
  });

  // ── the connection ──

  let lost;
  const sayLost = () => {
    lost ??= toast(find("[data-live]").dataset.lost, { stays: true });
  };
  document.addEventListener("htmx:sse:error", ({ detail }) => {
    if (detail.status === 401) location.assign("/sign-in");
    sayLost();
  });
  /** A stream that never began does not begin again by itself. */
  document.addEventListener("htmx:finally:request", ({ target, detail }) => {
    if (!target.matches?.("[data-live]")) return;
    const type = detail.ctx?.response?.headers?.get("content-type") ?? "";
    if (type.includes("event-stream")) return;
    sayLost();
    setTimeout(() => htmx.trigger(target, "connect"), 2000);
  });
  document.addEventListener("htmx:sse:after:connection", () => {
    if (!lost) return;
    lost.remove();
    lost = undefined;
    toast(find("[data-live]").dataset.back, { failed: false });
  });

  // ── the demo's clock ──

  let faceSetAt = performance.now();
  let shownFace;
  const tick = () => {
    const face = find("#clock-face");
    if (!face) return;
    if (shownFace !== face) {
      shownFace = face;
      faceSetAt = performance.now();
      return;
    }
    const now = new Date(Date.parse(face.dataset.clock) + performance.now() - faceSetAt);
    face.textContent = new Intl.DateTimeFormat(face.dataset.lang === "en" ? "en-GB" : face.dataset.lang, {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: face.dataset.zone,
    }).format(now);
  };

  // ── begin ──

  addEventListener("popstate", () => location.reload());
  document.addEventListener("visibilitychange", markRead);
  document.addEventListener("scroll", showLatest, { capture: true, passive: true });
  setInterval(tick, 1000);
  const begin = () => {
    const marked = document.getElementById(location.hash.slice(1));
    if (marked?.matches(".message")) {
      marked.scrollIntoView({ block: "center" });
      marked.classList.add("is-linked");
    } else {
      const divider = find("#messages .new-divider");
      divider?.scrollIntoView({ block: "nearest" });
      if (matchMedia("(hover: hover)").matches) find("#main [data-words-input]")?.focus({ preventScroll: true });
    }
    showUnread();
    showLatest();
    markRead();
    tick();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
