<?php
declare(strict_types=1);

namespace Zwy;

use FFI\CData;

/** What is known of one of the six forms. */
final class FormInfo
{
    public function __construct(
        public readonly string $name,
        public readonly int $annex,
        public readonly string $title,
    ) {
    }

    /** @internal */
    public static function fromStruct(CData $info): self
    {
        return new self(Native::text($info->name), $info->annex, Native::text($info->title));
    }

    /** @return list<self> the six forms, by annex */
    public static function all(): array
    {
        return array_map(
            static fn (int $i) => self::fromStruct(Native::call('zwy_forms_get', $i)),
            range(0, Native::call('zwy_forms_count') - 1),
        );
    }
}
