// Passkeys. A form that carries data-passkey ("create", "get" or "sign-in") gets its credential from
// the browser when its button is pressed, then is sent as any form is. Without script, or without
// passkeys in the browser, [data-passkey-only] stays hidden and the other ways in are still there.

const fromText = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};

const toText = (buffer) => {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const described = (list) => (list ?? []).map((one) => ({ ...one, id: fromText(one.id) }));

const forCreation = (options) => ({
  ...options,
  challenge: fromText(options.challenge),
  user: { ...options.user, id: fromText(options.user.id) },
  excludeCredentials: described(options.excludeCredentials),
});

const forRequest = (options) => ({
  ...options,
  challenge: fromText(options.challenge),
  allowCredentials: described(options.allowCredentials),
});

const RESPONSE = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const written = (credential) => {
  const response = {};
  for (const part of RESPONSE) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
  };
};

const create = async (form) => {
  const options = JSON.parse(form.dataset.options).creation_options.publicKey;
  const alone = form.elements.passwordless?.checked ?? false;
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create({ publicKey: forCreation(options) });
};

const get = async (form) => {
  const options = JSON.parse(form.dataset.options).request_options.publicKey;
  return navigator.credentials.get({ publicKey: forRequest(options) });
};

const signIn = async (form) => {
  const answer = await fetch(form.action, {
    headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const options = (await answer.json()).request_options.publicKey;
  return navigator.credentials.get({ publicKey: forRequest(options) });
};

const ways = { create, get, "sign-in": signIn };

const onSubmit = async (event) => {
  const form = event.currentTarget;
  if (form.elements.credential.value) return;
  event.preventDefault();
  const trouble = form.querySelector("[data-passkey-trouble]");
  if (trouble) trouble.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(written(await ways[form.dataset.passkey](form)));
    form.submit();
  } catch {
    if (trouble) trouble.hidden = false;
  }
};

// A passkey belongs to a name: at a bare address such as 127.0.0.1 browsers refuse them.
const named = !/^[\d.]+$|:/.test(location.hostname);

if (window.PublicKeyCredential && named) {
  for (const part of document.querySelectorAll("[data-passkey-only]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", onSubmit);
} else {
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = false;
}
