<?php
declare(strict_types=1);

namespace Zwy;

use FFI\CData;

/** Any failure, with the library's own code, path and sentences. */
class ZwyException extends \RuntimeException
{
    /** @param list<Problem> $problems everything that was found, when data was at fault */
    final public function __construct(
        public readonly string $errorCode,
        public readonly string $path,
        public readonly string $pointer,
        public readonly string $label,
        public readonly string $zh,
        public readonly string $en,
        public readonly array $problems = [],
    ) {
        parent::__construct($path === '' ? $zh : "$path: $zh");
    }

    /**
     * @internal
     * @param list<Problem> $problems
     */
    public static function fromStruct(CData $e, array $problems): self
    {
        $class = match ($e->status) {
            Api::DATA => DataException::class,
            Api::USAGE => UsageException::class,
            Api::WORLD => WorldException::class,
            Api::HANDLE => ClosedException::class,
            Api::STOPPED => StoppedException::class,
            Api::MEMORY => OutOfMemoryException::class,
            default => InternalException::class,
        };
        $text = Native::text(...);
        return new $class(
            $text($e->code), $text($e->path), $text($e->pointer), $text($e->label), $text($e->zh), $text($e->en),
            $problems,
        );
    }
}
