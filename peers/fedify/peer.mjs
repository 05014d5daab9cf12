// A small, independent ActivityPub server for tests: one actor, told over /control what to do.
//
// Fedify hands an activity to an inbox listener only when its signature holds, so that
// everything in /control/received was verified by a program that is not ours.

import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import {
  Accept,
  Announce,
  Create,
  Delete,
  Endpoints,
  Follow,
  isActor,
  LanguageString,
  Like,
  Mention,
  Note,
  Person,
  PUBLIC_COLLECTION,
  Reject,
  Tombstone,
  Undo,
  Update,
} from "@fedify/vocab";
import { serve } from "@hono/node-server";
import { Temporal } from "@js-temporal/polyfill";

const HANDLE = "lea";
const port = Number(process.env.PORT ?? 0);
const firstKnock = process.env.FIRST_KNOCK || undefined;

const keys = [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")];
const notes = new Map();
const received = [];
let signatureOf = new WeakMap();

const federation = createFederation({
  kv: new MemoryKvStore(),
  allowPrivateAddress: true,
  ...(firstKnock ? { firstKnock } : {}),
});

federation
  .setActorDispatcher("/users/{identifier}", async (ctx, identifier) => {
    if (identifier !== HANDLE) return null;
    const pairs = await ctx.getActorKeyPairs(identifier);
    return new Person({
      id: ctx.getActorUri(identifier),
      preferredUsername: identifier,
      name: "Léa Roy",
      inbox: ctx.getInboxUri(identifier),
      outbox: ctx.getOutboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
      url: ctx.getActorUri(identifier),
      publicKey: pairs[0].cryptographicKey,
      assertionMethods: pairs.map((pair) => pair.multikey),
    });
  })
  .setKeyPairsDispatcher((_ctx, identifier) => (identifier === HANDLE ? keys : []));

federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] }));

federation.setObjectDispatcher(Note, "/notes/{id}", (_ctx, { id }) => notes.get(id) ?? null);

const inbox = federation.setInboxListeners("/users/{identifier}/inbox", "/inbox");
for (const Kind of [Accept, Announce, Create, Delete, Follow, Like, Reject, Undo, Update]) {
  inbox.on(Kind, async (ctx, activity) => {
    received.push({
      kind: Kind.name,
      form: ctx.request ? (signatureOf.get(ctx.request) ?? null) : null,
      activity: await activity.toJsonLd({ contextLoader: ctx.contextLoader }),
    });
  });
}
inbox.onError((_ctx, error) => console.error("peer inbox:", error));

async function actorAt(ctx, address) {
  const found = await ctx.lookupObject(address);
  if (found == null || !isActor(found)) throw new Error(`no actor at ${address}`);
  return found;
}

const acts = {
  async look({ target }, ctx) {
    const actor = await actorAt(ctx, target);
    return { id: actor.id.href, name: actor.preferredUsername?.toString(), type: actor.constructor.name };
  },

  async follow({ target }, ctx) {
    const followed = await actorAt(ctx, target);
    const id = new URL(`${ctx.getActorUri(HANDLE).href}#follow-${crypto.randomUUID()}`);
    const follow = new Follow({ id, actor: ctx.getActorUri(HANDLE), object: followed.id });
    await ctx.sendActivity({ identifier: HANDLE }, followed, follow);
    return { id: id.href };
  },

  async unfollow({ target, follow }, ctx) {
    const followed = await actorAt(ctx, target);
    const actor = ctx.getActorUri(HANDLE);
    const undone = new Follow({ id: new URL(follow), actor, object: followed.id });
    const undo = new Undo({ id: new URL(`${actor.href}#undo-${crypto.randomUUID()}`), actor, object: undone });
    await ctx.sendActivity({ identifier: HANDLE }, followed, undo);
    return {};
  },

  async say({ target, html, language, inReplyTo, direct }, ctx) {
    const addressed = await actorAt(ctx, target);
    const key = crypto.randomUUID();
    const actor = ctx.getActorUri(HANDLE);
    const note = new Note({
      id: ctx.getObjectUri(Note, { id: key }),
      attribution: actor,
      contents: [html, new LanguageString(html, language ?? "fr")],
      tos: direct ? [addressed.id] : [PUBLIC_COLLECTION],
      ccs: direct ? [] : [addressed.id],
      tags: [new Mention({ href: addressed.id, name: `@${addressed.preferredUsername}` })],
      replyTarget: inReplyTo ? new URL(inReplyTo) : null,
      published: Temporal.Now.instant(),
    });
    notes.set(key, note);
    await ctx.sendActivity(
      { identifier: HANDLE },
      addressed,
      new Create({ id: new URL("#create", note.id), actor, object: note, tos: [...note.toIds], ccs: [...note.ccIds] }),
    );
    return { id: note.id.href };
  },

  async unsay({ target, note }, ctx) {
    const addressed = await actorAt(ctx, target);
    const actor = ctx.getActorUri(HANDLE);
    const object = new Tombstone({ id: new URL(note) });
    await ctx.sendActivity(
      { identifier: HANDLE },
      addressed,
      new Delete({ id: new URL("#delete", note), actor, object }),
    );
    return {};
  },

  async like({ target, object }, ctx) {
    const author = await actorAt(ctx, target);
    const actor = ctx.getActorUri(HANDLE);
    const id = new URL(`${actor.href}#like-${crypto.randomUUID()}`);
    await ctx.sendActivity({ identifier: HANDLE }, author, new Like({ id, actor, object: new URL(object) }));
    return { id: id.href };
  },

  async unlike({ target, object, like }, ctx) {
    const author = await actorAt(ctx, target);
    const actor = ctx.getActorUri(HANDLE);
    const undone = new Like({ id: new URL(like), actor, object: new URL(object) });
    const undo = new Undo({ id: new URL(`${actor.href}#undo-${crypto.randomUUID()}`), actor, object: undone });
    await ctx.sendActivity({ identifier: HANDLE }, author, undo);
    return {};
  },
};

async function control(request, name) {
  if (name === "received") return Response.json(received);
  const act = acts[name];
  if (!act) return Response.json({ error: "no such act" }, { status: 404 });
  const ctx = federation.createContext(request, undefined);
  try {
    return Response.json(await act(await request.json(), ctx));
  } catch (error) {
    return Response.json({ error: String(error?.stack ?? error) }, { status: 500 });
  }
}

const server = serve(
  {
    hostname: "127.0.0.1",
    port,
    fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/control/")) return control(request, pathname.slice("/control/".length));
      signatureOf.set(request, request.headers.has("signature-input") ? "rfc9421" : "cavage");
      return federation.fetch(request, { contextData: undefined });
    },
  },
  ({ port: chosen }) => console.log(`peer ready on ${chosen}`),
);

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.close(() => process.exit(0)));
