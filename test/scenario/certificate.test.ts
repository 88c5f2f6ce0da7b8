// Certificates: two surveillance audits and the renewal fall due in their three years, and an end that nobody renewed is told.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "CRT-1 · ISO/IEC 20000-1";

test.each(platforms)("a certificate reminds of its surveillance audit, its renewal and its end (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, wei } = stage.people;
  await dana.says("/certificate new ISO/IEC 20000-1", { in: "#general" });
  await dana.fills({ "By which standard?": "ISO/IEC 20000-1:2018" }, "New certificate");
  await dana.sees("CRT-1 (Certificate) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["wanted"], buttons: ["Issued", "Give up"] });
  const issued = { "Certified by": "Northern Certification", "Number of the certificate": "N-77" };
  await dana.presses("Issued", card, { in: "#shop" });
  await dana.fills({ ...issued, "Issued on": "2030-03-12 12:00", "Ends on": "2029-03-12 12:00" });
  await dana.isToldInForm("It would end before it begins");
  await dana.fills({ ...issued, "Issued on": "2030-03-12 12:00", "Ends on": "2031-06-20 12:00" });
  await dana.sees("CRT-1 (ISO/IEC 20000-1): valid", { in: "private" });
  await ben.sees("Dana: Issued", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["due 2031-03-12", "valid until 2031-06-20", "first surveillance audit"] });
  await stage.wait("P1DT6H");
  await dana.sees("CRT-1 (Certificate: ISO/IEC 20000-1) is due 2031-03-12", { in: "dm", buttons: ["Issued"] });
  await dana.presses("Audit passed", card, { in: "#shop" });
  await dana.fills({ "What did the audit show?": "No finding" }, "CRT-1 was audited");
  await dana.sees("CRT-1 (ISO/IEC 20000-1): valid", { in: "private", anew: true });
  await ben.sees("Dana: Audit passed", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["second surveillance audit", "due 2032-03-12"] });
  await dana.presses("Audit passed", card, { in: "#shop" });
  await dana.fills({ "What did the audit show?": "Nothing either" }, "CRT-1 was audited");
  await dana.sees("CRT-1 (ISO/IEC 20000-1): valid", { in: "private", anew: true });
  await ben.sees("Dana: Audit passed", { in: "thread", anew: true });
  await ben.sees(card, { in: "#shop", and: ["renewal", "due 2031-03-20"] });
  await dana.says("/certificate audited CRT-1", { in: "#general" });
  await dana.sees("Both surveillance audits of CRT-1 are passed", { in: "private" });

  await dana.presses("Issued", card, { in: "#shop" });
  await dana.fills({ ...issued, "Issued on": "2031-03-01 12:00", "Ends on": "2031-03-08 12:00" });
  await dana.sees("CRT-1 (ISO/IEC 20000-1): valid", { in: "private", anew: true });
  await ben.sees("Dana: Issued", { in: "thread", anew: true });
  await stage.wait("P4D");
  await dana.sees("CRT-1 (ISO/IEC 20000-1) has expired and was not renewed", { in: "dm" });
  await ben.sees("It expired and was not renewed", { in: "thread" });
  await wei.says("/certificate list", { in: "#general" });
  await wei.sees("1 张证书", { in: "private", and: ["CRT-1", "已过期"] });
});
