import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Optional } from '#libs/documents';

export const PUSH = 'urn:ietf:rfc:8935';
export const POLL = 'urn:ietf:rfc:8936';
export const deliveryMethods = [PUSH, POLL] as const;

/** How events get to you. */
@ApiSchema({ name: 'StreamDelivery' })
export class DeliveryDto {
  /** `urn:ietf:rfc:8935`: we call your endpoint. `urn:ietf:rfc:8936`: you poll. */
  @ApiProperty({ enum: deliveryMethods, example: PUSH })
  @IsIn(deliveryMethods)
  method: (typeof deliveryMethods)[number];

  /**
   * With push, where we call: https. With poll, in answers only: where you call.
   * @example "https://kakeibo.example.jp/events"
   */
  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @MaxLength(1024)
  endpoint_url?: string;

  /** With push, the `Authorization` that your endpoint wants. Sealed, and never in an answer. */
  @ApiPropertyOptional({ writeOnly: true, example: 'Bearer Zm9vYmFy' })
  @Optional()
  @Matches(/^[\x20-\x7e]{1,1024}$/, { message: 'authorization_header must be printable ASCII of at most 1024 characters' })
  authorization_header?: string;
}

/** What you say of a stream. */
@ApiSchema({ name: 'StreamRequest' })
export class StreamRequestDto {
  /** Which stream, for PATCH and PUT. You have one at an institution, so it may be left out. */
  @ApiPropertyOptional({ example: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55' })
  @Optional()
  @IsString()
  @MaxLength(64)
  stream_id?: string;

  @ApiPropertyOptional({ type: DeliveryDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryDto)
  delivery?: DeliveryDto;

  /** Left out, all that there are. Those that we do not have are left aside. */
  @ApiPropertyOptional({ type: [String], example: ['urn:x-renkei:event:new-data'] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(32)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(255, { each: true })
  events_requested?: string[];

  @ApiPropertyOptional({ example: 'Production' })
  @Optional()
  @IsString()
  @MaxLength(255)
  description?: string;
}

/** A stream (Shared Signals Framework 1.0, 8.1.1). */
@ApiSchema({ name: 'Stream' })
export class StreamDto {
  @ApiProperty({ example: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55' })
  stream_id: string;

  /** The institution's issuer, and `iss` of every event. */
  @ApiProperty({ example: 'https://gateway.example.jp/banks/sakura-shinkin' })
  iss: string;

  /** Your client id, and `aud` of every event. */
  @ApiProperty({ example: 'mihon-kakeibo-personal' })
  aud: string;

  @ApiProperty({ type: [String] })
  events_supported: readonly string[];

  @ApiProperty({ type: [String] })
  events_requested: readonly string[];

  @ApiProperty({ type: [String] })
  events_delivered: readonly string[];

  @ApiProperty({ type: DeliveryDto })
  delivery: DeliveryDto;

  @ApiPropertyOptional()
  description?: string;
}

const statuses = ['enabled', 'paused', 'disabled'] as const;

/** Whether a stream delivers. */
@ApiSchema({ name: 'StreamStatus' })
export class StreamStatusDto {
  /** Which stream. You have one at an institution, so it may be left out of a request; it is in every answer. */
  @ApiPropertyOptional({ example: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55' })
  @Optional()
  @IsString()
  @MaxLength(64)
  stream_id?: string;

  /** `paused`: events are kept until you enable it again. `disabled`: they are lost to you. */
  @ApiProperty({ enum: statuses, example: 'enabled' })
  @IsIn(statuses)
  status: (typeof statuses)[number];

  @ApiPropertyOptional({ example: 'maintenance' })
  @Optional()
  @IsString()
  @MaxLength(255)
  reason?: string;
}

/** Asks for a verification event. */
@ApiSchema({ name: 'StreamVerification' })
export class VerificationDto {
  /** Which stream. You have one at an institution, so it may be left out of a request; it is in every answer. */
  @ApiPropertyOptional({ example: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55' })
  @Optional()
  @IsString()
  @MaxLength(64)
  stream_id?: string;

  /** Comes back in the event. */
  @ApiPropertyOptional({ example: 'VGhpcyBpcyBhbiBleGFtcGxl' })
  @Optional()
  @IsString()
  @MaxLength(255)
  state?: string;
}

/** A poll (RFC 8936, 2.2). */
@ApiSchema({ name: 'PollRequest' })
export class PollDto {
  /** At most 100, which is also the default. 0: only acknowledge. */
  @ApiPropertyOptional({ example: 10 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(100)
  maxEvents?: number;

  /** Answers always come at once; ask again later when there was nothing. */
  @ApiPropertyOptional({ example: true })
  @Optional()
  @IsBoolean()
  returnImmediately?: boolean;

  /** `jti` of events that you have: they are not offered again. */
  @ApiPropertyOptional({ type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  ack?: string[];

  /** Events that you cannot take, by `jti`, with a word and why: they are not offered again either. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'object' } })
  @Optional()
  @IsObject()
  setErrs?: Record<string, unknown>;
}

/** What waits for you. */
@ApiSchema({ name: 'PollAnswer' })
export class PollAnswerDto {
  /** Signed tokens by their `jti`. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  sets: Record<string, string>;

  @ApiProperty({ example: false })
  moreAvailable: boolean;
}
