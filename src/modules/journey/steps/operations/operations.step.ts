import { Injectable } from '@nestjs/common';
import { Pages } from '#modules/pages';
import { readForm } from '../../form.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import { OperationsForm } from './operations.form.js';
import type { OperationsProblem } from './operations.model.js';
import { operationsPage } from './operations.page.js';

/** 認可業務選択: the customer chooses among the operations that the partner asked for, where its link says so. */
@Injectable()
export class OperationsStep extends Step {
  constructor(private readonly pages: Pages) {
    super();
  }

  isAnswered({ operations }: Facts): boolean {
    return operations !== undefined;
  }

  override isAsked({ link }: Scene): boolean {
    return link.customerSelects;
  }

  async show(scene: Scene): Promise<string> {
    return this.page(scene, scene.operations);
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const { form, problems } = readForm<OperationsForm, OperationsProblem>(OperationsForm, typed, { offered: { operations: scene.operations } });
    if (problems.operations) return { kind: 'again', page: this.page(scene, form.operations, problems.operations) };
    return { kind: 'on', facts: { operations: scene.operations.filter((operation) => form.operations.includes(operation)) } };
  }

  private page({ frame, form, operations }: Scene, ticked: readonly string[], problem?: OperationsProblem): string {
    return this.pages.render(operationsPage, { frame, form, operations: operations.map((name) => ({ name, ticked: ticked.includes(name) })), problem });
  }
}
