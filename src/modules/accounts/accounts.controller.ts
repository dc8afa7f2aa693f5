import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokenGuard, AnyOf, GrantedAccess, type Access } from '#modules/oauth';
import { AccountBook } from './account-book.js';
import { AccountDto, AccountListDto, BalanceDto } from './accounts.dto.js';
import { DataCall, OneAccount, TaggedData } from './api-answers.js';
import { Conditional } from './conditional.js';
import { ServiceHoursGuard } from './service-hours.guard.js';
import { TransactionListDto, TransactionsQueryDto } from './transactions.dto.js';

/** The data API (参照系): what the customer permitted, read with a token. */
@ApiTags('accounts')
@Controller('banks/:institution/v1/accounts')
@UseGuards(ServiceHoursGuard, AccessTokenGuard)
export class AccountsController {
  constructor(
    private readonly book: AccountBook,
    private readonly conditional: Conditional,
  ) {}

  @Get()
  @AnyOf('balances', 'transactions')
  @ApiOperation({
    operationId: 'listAccounts',
    summary: 'List the accounts of the permission',
    description: 'The accounts that stood on the permission page when the customer pressed 許可 and are live now. Either data scope allows it.',
  })
  @DataCall(['balances', 'transactions'])
  @TaggedData(AccountListDto, 'The accounts.')
  async accounts(@GrantedAccess() access: Access, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.conditional.ofAnswer(request, reply, await this.book.accounts(access));
  }

  @Get(':accountId')
  @AnyOf('balances', 'transactions')
  @ApiOperation({ operationId: 'getAccount', summary: 'One account', description: 'Branch, type, number and holder of one account of the permission.' })
  @DataCall(['balances', 'transactions'], 'ACCOUNT_NOT_FOUND')
  @OneAccount()
  @TaggedData(AccountDto, 'The account.')
  async account(@GrantedAccess() access: Access, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.conditional.ofAnswer(request, reply, await this.book.account(access));
  }

  @Get(':accountId/balances')
  @AnyOf('balances')
  @ApiOperation({
    operationId: 'getBalances',
    summary: 'Balance inquiry (残高照会)',
    description: 'The latest balance that the institution has delivered, with the day and time of which it speaks. Needs scope `balances`.',
  })
  @DataCall(['balances'], 'ACCOUNT_NOT_FOUND', 'BALANCE_NOT_RECORDED')
  @OneAccount()
  @TaggedData(BalanceDto, 'The balance.')
  balances(@GrantedAccess() access: Access, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.conditional.ofAccount(access, request, reply, 'account.balances-read', () => this.book.balances(access));
  }

  @Get(':accountId/transactions')
  @AnyOf('transactions')
  @ApiOperation({
    operationId: 'listTransactions',
    summary: 'Transaction inquiry (入出金明細照会)',
    description:
      'Booked transactions of a period, oldest first. Follow `nextCursor` to walk a longer one: rows that arrive meanwhile are not part of the walk, so pages neither skip nor repeat. Needs scope `transactions`.',
  })
  @DataCall(['transactions'], 'REQUEST_INVALID', 'PERIOD_REVERSED', 'PERIOD_TOO_EARLY', 'CURSOR_INVALID', 'ACCOUNT_NOT_FOUND')
  @OneAccount()
  @TaggedData(TransactionListDto, 'A page of transactions.')
  transactions(
    @GrantedAccess() access: Access,
    @Query() query: TransactionsQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.conditional.ofAccount(access, request, reply, 'account.transactions-read', () => this.book.transactions(access, query));
  }
}
