export * from './session.contract.ts';
export * from './people.contract.ts';
export * from './api-keys.contract.ts';
export * from './terminals.contract.ts';
