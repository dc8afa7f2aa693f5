import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Step } from './step.js';
import { stepClasses } from './steps/index.js';

/** The built steps by name. */
@Injectable()
export class StepRegistry {
  readonly #steps = new Map<string, Step>();

  constructor(private readonly module: ModuleRef) {}

  onModuleInit(): void {
    for (const [name, stepClass] of Object.entries(stepClasses)) this.#steps.set(name, this.module.get<Step>(stepClass));
  }

  get(name: string): Step {
    const step = this.#steps.get(name);
    if (!step) throw new Error(`step ${name} is not built, and its profile should have been refused`);
    return step;
  }
}
