/**
 * Identity owns who there is: sellers, people, their sessions, API keys and terminals. What always holds:
 * a machine is in one pair of hands, and given back where its holder signs out; a worker works at one terminal;
 * a seller's people and keys have a seller and nobody else has one; there is an admin who can sign in; passwords and
 * PINs are kept as argon2id hashes, tokens and keys as SHA-256, and neither is ever told or logged; whoever is shut
 * out is out within 30 seconds, and at once in the process that did it.
 */
export { authenticator } from './authenticate.ts';
export { issueAccessToken, type AccessClaims } from './access-token.ts';
export { createSeller, type NewSeller } from './create-seller.ts';
export { createUser, type NewUser } from './create-user.ts';
export { managedOf } from './require-manageable.ts';
export { kindsAtHand } from './equipment.ts';
export { skillsOf, type Skills } from './skills.ts';
export { workerOf } from './worker-of.ts';
export { whenActorsChange } from './known-actors.ts';
export { hashSecret, randomPassword } from './hash-secret.ts';
export { signingKeyFor } from './signing-key.ts';
