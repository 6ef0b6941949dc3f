<?php
declare(strict_types=1);

namespace Zwy;

use FFI\CData;

/** Owns one handle: freed by close(), or when the object goes. Used after close(), it throws ClosedException. */
abstract class Handle
{
    protected const FREE = '';

    protected function __construct(private ?CData $handle)
    {
    }

    /** @internal */
    public function handle(): ?CData
    {
        return $this->handle;
    }

    public function close(): void
    {
        if ($this->handle !== null) {
            $handle = $this->handle;
            $this->handle = null;
            Native::call(static::FREE, $handle);
        }
    }

    public function __destruct()
    {
        $this->close();
    }

    public function __clone()
    {
        throw new \LogicException('a handle cannot be cloned; Form has copy()');
    }
}
