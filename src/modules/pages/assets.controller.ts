import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InstitutionDirectory } from '#modules/institutions';
import { frameAssets, institutionAssets, type Asset } from '#libs/views';

/** The stylesheets, the script and the marks that pages refer to. The address names the content, so it never changes. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  readonly #assets: ReadonlyMap<string, Asset>;

  constructor(institutions: InstitutionDirectory) {
    const assets = [frameAssets(), ...institutions.all().map(({ look }) => institutionAssets(look))].flatMap((set) => Object.values<Asset>(set));
    this.#assets = new Map(assets.map((asset) => [asset.path, asset]));
  }

  @Get(':hash/:name')
  show(@Param('hash') hash: string, @Param('name') name: string, @Res() reply: FastifyReply): void {
    const asset = this.#assets.get(`/assets/${hash}/${name}`);
    if (!asset) throw new NotFoundException();
    void reply.headers({ 'content-type': asset.contentType, 'cache-control': asset.cacheControl }).send(asset.body);
  }
}
