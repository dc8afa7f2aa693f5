import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { CallingClient } from '#modules/oauth';
import type { RegisteredClient } from '#modules/partners';
import { EventPoll } from './event-poll.js';
import { Answers, AnswersNothing, StreamCall, StreamCalls } from './stream-call.js';
import { StreamDesk } from './stream-desk.js';
import { PollAnswerDto, PollDto, StreamDto, StreamRequestDto, StreamStatusDto, VerificationDto } from './streams.dto.js';

const StreamId = () => ApiQuery({ name: 'stream_id', required: false, schema: { type: 'string' } });

/** Shared Signals Framework 1.0: how a partner hears of what happens to its grants. */
@StreamCalls()
@Controller('banks/:institution/ssf')
export class StreamsController {
  constructor(
    private readonly desk: StreamDesk,
    private readonly eventPoll: EventPoll,
  ) {}

  @Post('stream')
  @Header('cache-control', 'no-store')
  @StreamCall('REQUEST_INVALID', 'STREAM_EXISTS')
  @ApiOperation({ operationId: 'createStream', summary: 'Begin to hear of your grants', description: 'One stream a client and institution. Without `delivery` it is one that you poll.' })
  @Answers(StreamDto, 'The stream.', { status: 201 })
  create(@Param('institution') institution: string, @Body() body: StreamRequestDto, @CallingClient() { clientId }: RegisteredClient): Promise<StreamDto> {
    return this.desk.create({ institution, clientId }, body);
  }

  @Get('stream')
  @Header('cache-control', 'no-store')
  @StreamId()
  @StreamCall('STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'getStream', summary: 'Your stream', description: 'With `stream_id` that stream, without it a list of what you have.' })
  @Answers(StreamDto, 'The stream, or the list.', { many: true })
  show(@Param('institution') institution: string, @Query('stream_id') streamId: string | undefined, @CallingClient() { clientId }: RegisteredClient) {
    const owner = { institution, clientId };
    return streamId === undefined ? this.desk.list(owner) : this.desk.show(owner, String(streamId));
  }

  @Patch('stream')
  @Header('cache-control', 'no-store')
  @StreamCall('REQUEST_INVALID', 'STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'changeStream', summary: 'Change something of your stream', description: 'What you leave out stays as it is.' })
  @Answers(StreamDto, 'The stream as it is now.')
  change(@Param('institution') institution: string, @Body() body: StreamRequestDto, @CallingClient() { clientId }: RegisteredClient): Promise<StreamDto> {
    return this.desk.change({ institution, clientId }, body, { whole: false });
  }

  @Put('stream')
  @Header('cache-control', 'no-store')
  @StreamCall('REQUEST_INVALID', 'STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'replaceStream', summary: 'Say your stream anew', description: 'What you leave out becomes the default.' })
  @Answers(StreamDto, 'The stream as it is now.')
  replace(@Param('institution') institution: string, @Body() body: StreamRequestDto, @CallingClient() { clientId }: RegisteredClient): Promise<StreamDto> {
    return this.desk.change({ institution, clientId }, body, { whole: true });
  }

  @Delete('stream')
  @HttpCode(204)
  @StreamId()
  @StreamCall('STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'deleteStream', summary: 'Hear no more', description: 'Events that you have not acknowledged go with it.' })
  @AnswersNothing('The stream is gone.')
  async delete(@Param('institution') institution: string, @Query('stream_id') streamId: string | undefined, @CallingClient() { clientId }: RegisteredClient): Promise<void> {
    await this.desk.delete({ institution, clientId }, streamId);
  }

  @Get('status')
  @Header('cache-control', 'no-store')
  @StreamId()
  @StreamCall('STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'getStreamStatus', summary: 'Whether your stream delivers', description: '`enabled`, `paused` or `disabled`.' })
  @Answers(StreamStatusDto, 'The status.')
  status(@Param('institution') institution: string, @Query('stream_id') streamId: string | undefined, @CallingClient() { clientId }: RegisteredClient): Promise<StreamStatusDto> {
    return this.desk.status({ institution, clientId }, streamId);
  }

  @Post('status')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @StreamCall('REQUEST_INVALID', 'STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'changeStreamStatus', summary: 'Pause your stream, or let it go on', description: 'Enabled again, what has waited while it was paused is delivered.' })
  @Answers(StreamStatusDto, 'The status as it is now.')
  changeStatus(@Param('institution') institution: string, @Body() body: StreamStatusDto, @CallingClient() { clientId }: RegisteredClient): Promise<StreamStatusDto> {
    return this.desk.changeStatus({ institution, clientId }, body);
  }

  @Post('verify')
  @HttpCode(204)
  @StreamCall('REQUEST_INVALID', 'STREAM_NOT_FOUND')
  @ApiOperation({ operationId: 'verifyStream', summary: 'Have a verification event sent', description: 'It goes the way of all events; `state` comes back in it.' })
  @AnswersNothing('The event is on its way.')
  async verify(@Param('institution') institution: string, @Body() body: VerificationDto, @CallingClient() { clientId }: RegisteredClient): Promise<void> {
    await this.desk.verify({ institution, clientId }, body);
  }

  @Post('poll')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @StreamCall('REQUEST_INVALID', 'STREAM_NOT_FOUND')
  @ApiOperation({
    operationId: 'pollEvents',
    summary: 'Fetch events, and acknowledge those you have',
    description: 'RFC 8936. What you do not acknowledge is offered again, for thirty days. Answers come at once, also to a long poll.',
  })
  @Answers(PollAnswerDto, 'What waits, the oldest first.')
  poll(@Param('institution') institution: string, @Body() body: PollDto, @CallingClient() { clientId }: RegisteredClient): Promise<PollAnswerDto> {
    return this.eventPoll.poll({ institution, clientId }, body);
  }
}
