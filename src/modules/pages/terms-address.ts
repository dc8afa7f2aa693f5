import type { ChannelName } from '#libs/kernel';

/** Where one version of a channel's terms can be read, also after a newer one came. */
export const termsAddress = (institution: string, channel: ChannelName, version: string): string => `/banks/${institution}/terms/${channel}/${version}`;
