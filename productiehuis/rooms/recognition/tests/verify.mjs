// What a program of somebody else does: fetch the keys of the house, and check a badge with jose. Reads JSON from
// standard input: keys (a JWK set) and tokens by name. Writes what jose says of each.
import { createLocalJWKSet, jwtVerify } from "jose";

let said = "";
for await (const part of process.stdin) said += part;
const { keys, tokens } = JSON.parse(said);
const set = createLocalJWKSet(keys);
const found = {};
for (const [name, token] of Object.entries(tokens)) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, set, { algorithms: ["ES256"] });
    found[name] = { name: payload.name, kid: protectedHeader.kid, issuer: payload.iss };
  } catch (error) {
    found[name] = error.code;
  }
}
console.log(JSON.stringify(found));
