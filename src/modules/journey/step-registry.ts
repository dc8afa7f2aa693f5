import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { SignInScene, Step } from './step.js';
import { stepClasses } from './steps/index.js';

/** The built steps by name. */
@Injectable()
export class StepRegistry {
  readonly #steps = new Map<string, Step>();

  constructor(private readonly module: ModuleRef) {}

  onModuleInit(): void {
    for (const [name, stepClass] of Object.entries(stepClasses)) this.#steps.set(name, this.module.get<Step>(stepClass));
  }

  /** Whoever walks without a partner stops at factors, and all others show a whole `Scene`: what lies behind the step's type. */
  get(name: string): Step<SignInScene> {
    const step = this.#steps.get(name);
    if (!step) throw new Error(`step ${name} is not built, and its profile should have been refused`);
    return step;
  }
}
