// English words of the webhooks: answers to senders and the command that tries a payload.
export const hookWords = {
  "hook.unknown-source": "No alert source has this name.",
  "hook.unknown-source.remedy": "Check the last part of the address against “alert_sources” in the configuration.",
  "hook.unknown-deploy-source": "No deploy source has this name.",
  "hook.unknown-deploy-source.remedy":
    "Check the last part of the address against “deploy_sources” in the configuration.",
  "hook.unknown-outage-source": "No outage source has this name.",
  "hook.unknown-outage-source.remedy":
    "Check the last part of the address against “outage_sources” in the configuration.",
  "hook.unknown-indicator-source": "No indicator source has this name.",
  "hook.unknown-indicator-source.remedy":
    "Check the last part of the address against “indicator_sources” in the configuration.",
  "hook.method": "Hooks are posted.",
  "hook.method.remedy": "Use the method POST.",
  "hook.no-token": "The request carries no bearer token.",
  "hook.no-token.remedy": "Send the header “Authorization: Bearer <'token'>” with the token of this source.",
  "hook.wrong-token": "The bearer token is not the one of this source.",
  "hook.wrong-token.remedy":
    "Compare the token at the sender with the setting that the source names (secret_env), or with its SHA-256.",
  "hook.wrong-routing-key": "The routing key is not the token of this source, and there is no bearer token.",
  "hook.wrong-routing-key.remedy": "Put the token of this source into routing_key, or send it as a bearer token.",
  "hook.no-timestamp": "The request does not say when it was signed.",
  "hook.no-timestamp.remedy":
    "Send X-Tocsin-Timestamp with the seconds since 1970; in Grafana set the timestamp header to that name.",
  "hook.no-signature": "The request is not signed.",
  "hook.no-signature.remedy":
    "Send X-Tocsin-Signature: HMAC-SHA256 in hexadecimal over “timestamp:body”; in Grafana set the signature header to that name.",
  "hook.wrong-signature": "The signature does not fit the body and the key of this source.",
  "hook.wrong-signature.remedy":
    "Sign the raw body as “timestamp:body” with the key that the source names (secret_env); nothing on the way may change the body.",
  "hook.no-github-signature": "The request does not carry GitHub’s signature.",
  "hook.no-github-signature.remedy":
    "Set the webhook’s secret in GitHub to the one that the source names (secret_env); the content type is application/json.",
  "hook.wrong-github-signature": "GitHub’s signature does not fit the body and the key of this source.",
  "hook.wrong-github-signature.remedy":
    "Compare the webhook’s secret in GitHub with the setting that the source names (secret_env); nothing on the way may change the body.",
  "hook.old-timestamp":
    "The request was signed {off, number} seconds away from now; at most {most, number} are allowed.",
  "hook.old-timestamp.remedy": "Set the sender’s clock right, and sign again when trying again.",
  "hook.secret-unset": "The secret of this source is not set here, so nobody can prove to be it.",
  "hook.secret-unset.remedy":
    "Set the environment variable that the source names (secret_env) to at least 16 characters and start the bot again.",
  "hook.too-many": "More than {most, number} requests a minute from this source.",
  "hook.too-many.remedy": "Try again in {seconds, number} s. Group alerts at the sender, or raise per_minute.",
  "hook.too-large": "The body is larger than {most, number} bytes.",
  "hook.too-large.remedy": "Send fewer alerts at once, for example with max_alerts in Alertmanager.",
  "hook.too-slow": "The body did not arrive in time.",
  "hook.too-slow.remedy": "Check the network between sender and bot, and try again.",
  "hook.encoded": "Compressed bodies are not read.",
  "hook.encoded.remedy": "Send the body as it is, without Content-Encoding.",
  "hook.too-deep": "The body is nested deeper than {most, number} levels.",
  "hook.too-deep.remedy": "Leave nested data out, or send it as text.",
  "hook.not-json": "The body is not JSON in UTF-8.",
  "hook.not-json.remedy": "Send one JSON document; “{command}” shows what a file would do.",
  "hook.wrong-shape": "This is not as a sender of the format “{format}” writes it; expected here: {expected}.",
  "hook.wrong-shape.remedy":
    "Correct the payload at this place, or set the source’s format to what the sender really sends.",
  "hook.unknown-version": "Only version 4 of Alertmanager’s payload is understood.",
  "hook.unknown-version.remedy": "Send as Alertmanager does, or set the source’s format to grafana or json.",
  "hook.key-missing": "An end without a key does not say which alert has ended.",
  "hook.key-missing.remedy": "Send the key under which the alert was raised.",
  "hook.not-saved": "Nothing was saved, or that is not known: the database did not answer.",
  "hook.not-saved.remedy": "Send the same again; it has one effect only.",
  "hook.failed": "Something failed on our side ({code}). Nothing was saved.",
  "hook.failed.remedy": "Send the same again later; the operator finds the reason in the log under {code}.",
} as const;
