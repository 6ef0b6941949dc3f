<?php
declare(strict_types=1);

namespace Zwy;

/** A file, a font, the disk. */
final class WorldException extends ZwyException
{
}
