import type { Adapter } from 'oidc-provider';

/** Every operation of the engine's storage, refused: each store lists what it really does. */
export function unsupported(model: string): Adapter {
  const refuse = (operation: string) => (): Promise<never> => Promise.reject(new Error(`${operation} of ${model} is not supported`));
  return {
    upsert: refuse('upsert'),
    find: refuse('find'),
    findByUserCode: refuse('findByUserCode'),
    findByUid: refuse('findByUid'),
    consume: refuse('consume'),
    destroy: refuse('destroy'),
    revokeByGrantId: refuse('revokeByGrantId'),
  };
}
